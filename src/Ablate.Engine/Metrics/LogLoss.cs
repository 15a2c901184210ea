namespace Ablate.Engine.Metrics;

/// <summary>
/// Log loss: -ln(probability of the true class), averaged over rows, in nats. Good 1952, "Rational decisions"; as scikit-learn's
/// <c>log_loss</c>. There is always a row, so nothing is divided by zero.
/// </summary>
/// <remarks>
/// The logarithm of zero is infinite, so implementations clip. scikit-learn clips to the precision of the probabilities on both sides,
/// Keras to 1e-7. Here they are clipped to the precision of a float, 2^-23, from below, as scikit-learn does with floats; clipping from above
/// would only keep certainty from having no loss. The value is thus at most 15.9; the loss that training reports is not clipped.
/// </remarks>
public sealed record LogLoss : ProbabilityMetric
{
    /// <inheritdoc/>
    public override string Title => "Log Loss";

    /// <inheritdoc/>
    public override double Highest => double.PositiveInfinity;

    const double Smallest = 1.0 / (1 << 23);

    /// <inheritdoc/>
    protected override double MeasureProbabilities(ClassPredictions predictions)
    {
        double sum = 0;
        for (int row = 0; row < predictions.Rows; row++)
            sum -= Math.Log(Math.Clamp(predictions.Probability(row, predictions.Labels[row]), Smallest, 1));
        return sum / predictions.Rows;
    }
}
