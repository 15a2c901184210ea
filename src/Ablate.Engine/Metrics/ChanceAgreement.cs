namespace Ablate.Engine.Metrics;

/// <summary>
/// How far the predictions agree with the truth beyond what their frequencies alone would give. With n rows, c of them right, p rows
/// given each class and t rows of each class: n^2 times the covariance of truth and predictions is n c - sum(p t), and their variances
/// follow in the same way. Matthews' correlation and Cohen's kappa are two ways to put this on a scale.
/// </summary>
/// <param name="Covariance">n c - sum(p t).</param>
/// <param name="PredictedVariance">n^2 - sum(p^2).</param>
/// <param name="ActualVariance">n^2 - sum(t^2).</param>
/// <param name="Disagreement">n^2 - sum(p t): n^2 times the share of rows that would be wrong by chance.</param>
readonly record struct ChanceAgreement(double Covariance, double PredictedVariance, double ActualVariance, double Disagreement)
{
    /// <summary>The agreement in <paramref name="confusion"/>. In integers, so that perfect agreement is exactly that.</summary>
    public static ChanceAgreement Of(ConfusionMatrix confusion)
    {
        long rows = 0, right = 0, products = 0, predictedSquares = 0, actualSquares = 0;
        foreach (ClassCounts counts in ClassCounts.Of(confusion))
        {
            rows += counts.Actual;
            right += counts.TruePositives;
            products += counts.Predicted * counts.Actual;
            predictedSquares += counts.Predicted * counts.Predicted;
            actualSquares += counts.Actual * counts.Actual;
        }
        return new(rows * right - products, rows * rows - predictedSquares, rows * rows - actualSquares, rows * rows - products);
    }
}
