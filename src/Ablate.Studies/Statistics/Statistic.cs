namespace Ablate.Studies.Statistics;

/// <summary>A number computed from the values of a sample, such as its mean.</summary>
public delegate double Statistic(ReadOnlySpan<double> values);
