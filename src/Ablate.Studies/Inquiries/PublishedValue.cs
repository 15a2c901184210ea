using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>A published result, to be compared with what the study measures.</summary>
/// <param name="Where">The levels of the combination that it is about.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Value">The number, in the unit of the measure: an accuracy from 0 to 1, not in per cent.</param>
/// <param name="Runs">The number of runs that it is the mean of.</param>
/// <param name="Source">Where it is published; empty if the study does not say.</param>
public sealed record PublishedValue(IReadOnlyList<Condition> Where, Measure Measure, double Value, int Runs, string Source);
