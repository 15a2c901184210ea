namespace Ablate.Studies.Results.Measures;

/// <summary>
/// How steady an arm is: "deviation of test accuracy over repeats", the standard deviation (divisor n - 1). No trial has it; the repeats of an
/// arm have it together. So that steadiness is compared as means are, each repeat gets what it contributes, its jackknife pseudo-value
/// (<see cref="Statistics.Jackknife"/>), of which the mean is shown. It takes three repeats.
/// </summary>
static class SteadinessMeasure
{
    const string Start = "deviation of ", End = " over repeats";

    /// <summary>A name that is right.</summary>
    public const string Example = "deviation of test accuracy over repeats";

    /// <summary>The measure called <paramref name="name"/>, of a measure that <paramref name="find"/> finds; null if it is none.</summary>
    public static Measure? Find(string name, Func<string, Measure?> find)
    {
        bool fits = name.Length > Start.Length + End.Length
            && name.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
            && name.EndsWith(End, StringComparison.OrdinalIgnoreCase);
        if (!fits || find(name[Start.Length..^End.Length]) is not { IsOverRepeats: false } single)
            return null;
        return single with
        {
            Name = Start + single.Name + End,
            HigherIsBetter = false,
            IsOverRepeats = true,
            IsLoss = false,
            IsInPoints = single.IsShare,
            Lowest = 0,
            Description = $"standard deviation over the repeats of the {single.Name}",
        };
    }
}
