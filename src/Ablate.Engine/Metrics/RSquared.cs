namespace Ablate.Engine.Metrics;

/// <summary>
/// R squared, the coefficient of determination: 1 - sum of (truth - prediction)^2 / sum of (truth - mean truth)^2. 1 is perfect, 0 is no
/// better than the mean, below is worse. Wright 1921, "Correlation and causation"; as scikit-learn's <c>r2_score</c>.
/// </summary>
/// <remarks>
/// Where the truth is the same in all rows the ratio does not exist; as in scikit-learn the value is then 1 for perfect predictions and 0 for
/// others. A single row says nothing: NaN, as in scikit-learn.
/// </remarks>
public sealed record RSquared : ValueMetric
{
    /// <inheritdoc/>
    public override string Title => "R Squared";

    /// <inheritdoc/>
    public override double Lowest => double.NegativeInfinity;

    /// <inheritdoc/>
    protected override double OfColumn(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        if (truth.Length < 2)
            return double.NaN;
        double mean = 0, variance = 0;
        foreach (double value in truth)
            mean += value / truth.Length;
        foreach (double value in truth)
            variance += (value - mean) * (value - mean) / truth.Length;
        double error = MeanSquaredError.Of(truth, predicted);
        if (error == 0)
            return 1;
        // The mean of equal values need not be that value to the last bit, so a variance that is not zero does not show that they differ.
        bool isConstant = truth.IndexOfAnyExcept(truth[0]) < 0;
        return isConstant ? 0 : 1 - error / variance;
    }
}
