using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Findings;

/// <summary>What sentences call a combination of levels.</summary>
public static class ArmLabel
{
    /// <summary>"adam relu"; "adam, learning rate 0.01"; "all trials" if there are no levels.</summary>
    public static string Of(IReadOnlyList<Condition> levels)
    {
        if (levels.Count == 0)
            return "all trials";
        string[] parts = [.. levels.Select(Of)];
        return string.Join(levels.Any(NeedsFactor) ? ", " : " ", parts);
    }

    static string Of(Condition level) => NeedsFactor(level) ? $"{level.Factor.Replace('_', ' ')} {level.Level}" : level.Level;

    static bool NeedsFactor(Condition level) =>
        level.Level is "true" or "false" or "none" || FactorLevels.Number(level.Level) is not null;
}
