namespace Ablate.Engine.Metrics;

/// <summary>
/// Brier score: the squared distance between the probabilities and the truth, sum over classes of
/// (probability - 1 if it is the class, else 0)^2, averaged over rows. Brier 1950, "Verification of
/// forecasts expressed in terms of probability". There is always a row, so nothing is divided by zero.
/// </summary>
/// <remarks>
/// With two classes both terms are the same, and the usual score has one of them: (probability of class 1 - label)^2. As scikit-learn's
/// <c>brier_score_loss</c>, two classes are counted so, from 0 to 1, and more classes in full, from 0 to 2.
/// </remarks>
public sealed record BrierScore : ProbabilityMetric
{
    /// <inheritdoc/>
    public override string Title => "Brier Score";

    /// <inheritdoc/>
    public override double Highest => double.PositiveInfinity;

    /// <inheritdoc/>
    protected override double MeasureProbabilities(ClassPredictions predictions)
    {
        double sum = 0;
        for (int row = 0; row < predictions.Rows; row++)
        {
            for (int i = 0; i < predictions.Classes; i++)
            {
                double error = predictions.Probability(row, i) - (i == predictions.Labels[row] ? 1 : 0);
                sum += error * error;
            }
        }
        return sum / predictions.Rows / (predictions.Classes == 2 ? 2 : 1);
    }
}
