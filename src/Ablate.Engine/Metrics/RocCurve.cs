namespace Ablate.Engine.Metrics;

/// <summary>
/// The receiver operating characteristic of a class: for every threshold on its probability, the share of the other rows that pass (false
/// positive rate) and the share of its own rows that pass (true positive rate). Fawcett 2006, doi:10.1016/j.patrec.2005.10.010.
/// </summary>
/// <remarks>
/// Every distinct probability is a point, as in scikit-learn's <c>roc_curve</c> with <c>drop_intermediate=False</c>; Keras takes 200 fixed
/// thresholds instead. Where there are no rows to pass, the share is zero.
/// </remarks>
/// <param name="Points">From the threshold that nothing passes, which is infinite, to the one that everything passes.</param>
public sealed record RocCurve(IReadOnlyList<RocPoint> Points)
{
    /// <summary>The curve of class <paramref name="positive"/> against all others.</summary>
    public static RocCurve Of(ClassPredictions predictions, int positive)
    {
        Ranking ranking = predictions.Ranking(positive);
        return new(
        [
            new RocPoint(double.PositiveInfinity, 0, 0),
            .. ranking.Steps.Select(step => new RocPoint(
                step.Threshold, Ratio.Of(step.FalsePositives, ranking.Negatives), Ratio.Of(step.TruePositives, ranking.Positives))),
        ]);
    }
}

/// <summary>A point of a receiver operating characteristic.</summary>
/// <param name="Threshold">The lowest probability that passes.</param>
/// <param name="FalsePositiveRate">Other rows that pass / other rows.</param>
/// <param name="TruePositiveRate">Rows of the class that pass / rows of the class.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
