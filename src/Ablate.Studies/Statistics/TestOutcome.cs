namespace Ablate.Studies.Statistics;

/// <summary>The outcome of a test of significance.</summary>
/// <param name="Statistic">The test's statistic; the test's own documentation names it.</param>
/// <param name="PValue">How often a statistic at least as extreme comes up where there is no difference. Two-sided unless the test says otherwise.</param>
/// <param name="Count">How many runs, pairs or rows the test rests on.</param>
public sealed record TestOutcome(double Statistic, double PValue, int Count);
