namespace Ablate.Engine.Metrics;

/// <summary>
/// Brier score: the squared distance between probabilities and truth, averaged over rows: for each row, the sum over classes of (p - t)^2, where p is
/// the predicted probability and t is 1 for the true class and 0 for the others. Brier 1950, "Verification of forecasts expressed in terms of
/// probability".
/// </summary>
/// <remarks>
/// With two classes both terms are the same, and the usual score is one of them: (probability of class 1 - label)^2. As in scikit-learn's
/// <c>brier_score_loss</c>, the score of two classes is that, from 0 to 1; the score of more classes is the whole sum, from 0 to 2.
/// </remarks>
public sealed record BrierScore : ProbabilityMetric
{
    /// <inheritdoc/>
    public override string Title => "Brier Score";

    /// <inheritdoc/>
    public override double Highest => 2;

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
