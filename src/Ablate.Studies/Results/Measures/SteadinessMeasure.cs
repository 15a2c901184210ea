namespace Ablate.Studies.Results.Measures;

/// <summary>
/// How steady an arm is: "deviation of test accuracy over repeats", the standard deviation (divisor n - 1). It belongs to the repeats of an arm
/// together and not to a single trial. So that it can be compared like a mean, each repeat gets its contribution, the jackknife pseudo-value
/// (<see cref="Statistics.Jackknife"/>), and the mean of these is shown. At least three repeats are needed.
/// </summary>
static class SteadinessMeasure
{
    const string Start = "deviation of ", End = " over repeats";

    /// <summary>An example of a valid name.</summary>
    public const string Example = "deviation of test accuracy over repeats";

    /// <summary>The measure called <paramref name="name"/>; <paramref name="find"/> finds the measure whose deviation it is. Null if there is none.</summary>
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
