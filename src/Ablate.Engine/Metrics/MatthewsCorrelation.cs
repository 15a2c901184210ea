namespace Ablate.Engine.Metrics;

/// <summary>
/// Matthews' correlation coefficient of truth and predictions, from -1 to 1: (n c - sum(p t)) / sqrt((n^2 - sum(p^2)) (n^2 - sum(t^2))) for
/// n rows, c of them right, p rows given each class and t rows of each class. Matthews 1975 for two classes, doi:10.1016/0005-2795(75)90109-9;
/// Gorodkin 2004 for any number, doi:10.1016/j.compbiolchem.2004.09.006. As scikit-learn's <c>matthews_corrcoef</c>.
/// </summary>
/// <remarks>Where all rows are of one class, or all are given one class, nothing varies together with anything: zero, as in scikit-learn.</remarks>
public sealed record MatthewsCorrelation : ClassMetric
{
    /// <inheritdoc/>
    public override string Title => "Matthews Correlation";

    /// <inheritdoc/>
    public override double Lowest => -1;

    /// <summary>The correlation in <paramref name="confusion"/>.</summary>
    public static double Of(ConfusionMatrix confusion)
    {
        ChanceAgreement agreement = ChanceAgreement.Of(confusion);
        return Ratio.Of(agreement.Covariance, Math.Sqrt(agreement.PredictedVariance * agreement.ActualVariance));
    }

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions) => Of(predictions.Confusion);
}
