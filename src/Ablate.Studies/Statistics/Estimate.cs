namespace Ablate.Studies.Statistics;

/// <summary>What a sample says about a true value.</summary>
/// <param name="Value">The estimate; null if no run gave a number.</param>
/// <param name="Interval">Its confidence interval; null if the sample is too small, or all its values are equal and show no spread.</param>
/// <param name="Count">How many runs it rests on; runs that diverged or failed are not among them.</param>
public sealed record Estimate(double? Value, Interval? Interval, int Count);
