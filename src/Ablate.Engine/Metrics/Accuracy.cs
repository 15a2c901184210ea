namespace Ablate.Engine.Metrics;

/// <summary>Accuracy: rows whose class was predicted correctly / all rows. As scikit-learn's <c>accuracy_score</c>; without rows it is zero.</summary>
public sealed record Accuracy : ClassMetric
{
    /// <inheritdoc/>
    public override string Title => "Accuracy";

    /// <summary>The accuracy of the predictions that <paramref name="confusion"/> counts, from 0 to 1.</summary>
    public static double Of(ConfusionMatrix confusion)
    {
        ClassCounts all = ClassCounts.Pooled(confusion);
        return Ratio.Of(all.TruePositives, all.Actual);
    }

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions) => Of(predictions.Confusion);
}
