namespace Ablate.Engine.Metrics;

/// <summary>
/// Average precision: sum over thresholds, from high to low, of (recall - recall before) * precision, among the rows whose probability of
/// the class passes. Two classes: of class 1. More: the mean over classes, each against the rest. As scikit-learn's
/// <c>average_precision_score</c>; Manning, Raghavan and Schuetze 2008, "Introduction to information retrieval", section 8.4.
/// </summary>
/// <remarks>
/// It is not the area under straight lines between the points of precision and recall, which is too optimistic (Davis and Goadrich 2006,
/// doi:10.1145/1143844.1143874), nor Keras' interpolation over 200 thresholds. A class that does not occur counts as zero, as in
/// scikit-learn's mean over columns of labels.
/// </remarks>
public sealed record AveragePrecision : ClassMetric
{
    /// <inheritdoc/>
    public override string Title => "Average Precision";

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions) => predictions.Classes == 2
        ? OfClass(predictions, 1)
        : Enumerable.Range(0, predictions.Classes).Average(positive => OfClass(predictions, positive));

    static double OfClass(ClassPredictions predictions, int positive)
    {
        Ranking ranking = predictions.Ranking(positive);
        double sum = 0;
        int before = 0;
        foreach (RankingStep step in ranking.Steps)
        {
            double precision = (double)step.TruePositives / (step.TruePositives + step.FalsePositives);
            sum += (step.TruePositives - before) * precision;
            before = step.TruePositives;
        }
        return Ratio.Of(sum, ranking.Positives);
    }
}
