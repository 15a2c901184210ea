namespace Ablate.Engine.Metrics;

/// <summary>
/// Balanced accuracy: the mean recall of the classes that occur. Brodersen, Ong, Stephan and Buhmann 2010, "The balanced accuracy and its
/// posterior distribution"; as scikit-learn's <c>balanced_accuracy_score</c>.
/// </summary>
/// <remarks>
/// A class without rows has no recall and is left out, as in scikit-learn; macro recall counts it as zero. Where every class occurs, the
/// two are the same.
/// </remarks>
public sealed record BalancedAccuracy : ClassMetric
{
    /// <inheritdoc/>
    public override string Title => "Balanced Accuracy";

    /// <summary>The balanced accuracy of the predictions that <paramref name="confusion"/> counts, from 0 to 1.</summary>
    public static double Of(ConfusionMatrix confusion) =>
        ClassCounts.Of(confusion).Where(counts => counts.Actual > 0).Select(Recall.Of).DefaultIfEmpty().Average();

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions) => Of(predictions.Confusion);
}
