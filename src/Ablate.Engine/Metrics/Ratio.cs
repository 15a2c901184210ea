namespace Ablate.Engine.Metrics;

/// <summary>
/// Ratios of counts, with the same rule for every metric: a ratio with the denominator zero is zero, as with scikit-learn's zero_division=0.
/// </summary>
static class Ratio
{
    /// <summary><paramref name="numerator"/> / <paramref name="denominator"/>, or zero where the denominator is.</summary>
    public static double Of(double numerator, double denominator) => denominator == 0 ? 0 : numerator / denominator;
}
