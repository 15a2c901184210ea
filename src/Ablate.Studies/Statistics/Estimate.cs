namespace Ablate.Studies.Statistics;

/// <summary>What a sample says about a true value.</summary>
/// <param name="Value">The estimate; null if no run gave a number.</param>
/// <param name="Interval">Its confidence interval; null if the sample is too small, or all its values are equal and show no spread.</param>
/// <param name="Count">How many runs it rests on; runs that diverged or failed are not among them.</param>
public sealed record Estimate(double? Value, Interval? Interval, int Count)
{
    /// <summary>
    /// The same for a true value that cannot lie outside <paramref name="lowest"/> to <paramref name="highest"/>: what lies beyond is cut off the
    /// interval, which holds the true value as often as before.
    /// </summary>
    public Estimate Within(double lowest, double highest) => this with { Interval = Interval?.Within(lowest, highest) };
}
