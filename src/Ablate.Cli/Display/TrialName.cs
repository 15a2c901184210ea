using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Display;

/// <summary>What the console calls a trial: a level that is a bare number with its factor.</summary>
static class TrialName
{
    /// <summary>"adam relu", "adam, learning rate 0.1"; "r2" follows the second repeat.</summary>
    public static string Of(RunInfo info, Trial trial) => Of(info, [.. trial.Cell.Levels.Select(level => level.Label)], trial.Repeat, trial.Label);

    /// <summary>The same of a trial that has ended.</summary>
    public static string Of(RunInfo info, TrialRecord trial) => Of(info, trial.Levels, trial.Repeat, trial.Label);

    static string Of(RunInfo info, IReadOnlyList<string> levels, int repeat, string withoutLevels)
    {
        if (levels.Count == 0)
            return withoutLevels;
        string label = ArmLabel.Of([.. levels.Select((level, i) => new Condition(info.Factors[i].Name, level))]);
        return repeat == 1 ? label : $"{label} r{repeat}";
    }
}
