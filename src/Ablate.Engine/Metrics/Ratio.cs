namespace Ablate.Engine.Metrics;

/// <summary>
/// The rule for what cannot be measured, the same for every metric: a share of nothing is zero, as scikit-learn's zero_division=0.
/// </summary>
static class Ratio
{
    /// <summary><paramref name="numerator"/> / <paramref name="denominator"/>, or zero where the denominator is.</summary>
    public static double Of(double numerator, double denominator) => denominator == 0 ? 0 : numerator / denominator;
}
