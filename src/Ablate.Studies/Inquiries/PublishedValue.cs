using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>A number that somebody published, to be compared with what the study measures.</summary>
/// <param name="Where">The levels that it is of.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">The number, in the unit of the measure (a share, not per cent).</param>
/// <param name="Runs">How many runs it is the mean of. Default 1.</param>
/// <param name="Source">Where it is published; empty if that is not written.</param>
public sealed record PublishedValue(IReadOnlyList<Condition> Where, Measure Measure, double Value, int Runs, string Source);
