namespace Ablate.Engine.Metrics;

/// <summary>
/// R squared, the coefficient of determination: 1 - sum of (truth - prediction)^2 / sum of (truth - mean truth)^2. 1 is perfect; 0 is as good as
/// always predicting the mean; negative values are worse. Wright 1921, "Correlation and causation"; as scikit-learn's <c>r2_score</c>.
/// </summary>
/// <remarks>
/// If the truth is the same in all rows, the ratio is undefined; as in scikit-learn the value is then 1 for perfect predictions and 0 for
/// others. For a single row it is NaN, as in scikit-learn.
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
        // The computed mean of equal values may differ from them in the last bit, so even then the variance may not be exactly zero.
        bool isConstant = truth.IndexOfAnyExcept(truth[0]) < 0;
        return isConstant ? 0 : 1 - error / variance;
    }
}
