namespace Ablate.Engine.Metrics;

/// <summary>
/// Mean absolute error: |truth - prediction|, averaged over rows. Laplace 1774; as scikit-learn's <c>mean_absolute_error</c>.
/// </summary>
public sealed record MeanAbsoluteError : ValueMetric
{
    /// <inheritdoc/>
    public override string Title => "Mean Absolute Error";

    /// <inheritdoc/>
    public override double Highest => double.PositiveInfinity;

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    protected override double OfColumn(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        double sum = 0;
        for (int row = 0; row < truth.Length; row++)
            sum += Math.Abs(truth[row] - predicted[row]);
        return sum / truth.Length;
    }
}
