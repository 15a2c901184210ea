namespace Ablate.Engine.Metrics;

/// <summary>
/// Root mean squared error: the square root of the mean of (truth - prediction)^2 over rows, in the unit of what is predicted. As
/// scikit-learn's <c>root_mean_squared_error</c>.
/// </summary>
/// <remarks>
/// Where a row has several numbers, the roots are averaged, as in scikit-learn; Keras takes one root of the mean over all of them, which is
/// larger unless all errors are alike.
/// </remarks>
public sealed record RootMeanSquaredError : ValueMetric
{
    /// <inheritdoc/>
    public override string Title => "Root Mean Squared Error";

    /// <inheritdoc/>
    public override double Highest => double.PositiveInfinity;

    /// <inheritdoc/>
    public override bool HigherIsBetter => false;

    /// <inheritdoc/>
    protected override double OfColumn(ReadOnlySpan<double> truth, ReadOnlySpan<double> predicted) => Math.Sqrt(MeanSquaredError.Of(truth, predicted));
}
