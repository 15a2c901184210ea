namespace Ablate.Engine.Metrics;

/// <summary>
/// Mean squared error: (truth - prediction)^2, averaged over rows. Gauss 1821,
/// "Theoria combinationis observationum"; as scikit-learn's <c>mean_squared_error</c>.
/// </summary>
/// <remarks>The loss of the same name may be halved, weighted or regularized; the metric never is.</remarks>
public sealed record MeanSquaredError : ValueMetric
{
    /// <inheritdoc/>
    public override string Title => "Mean Squared Error";

    /// <inheritdoc/>
    public override double Highest => double.PositiveInfinity;

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <summary>The error of <paramref name="predicted"/>, as many as <paramref name="truth"/> and at least one.</summary>
    public static double Of(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted)
    {
        double sum = 0;
        for (int row = 0; row < truth.Length; row++)
            sum += (truth[row] - predicted[row]) * (truth[row] - predicted[row]);
        return sum / truth.Length;
    }

    /// <inheritdoc/>
    protected override double OfColumn(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted) => Of(truth, predicted);
}
