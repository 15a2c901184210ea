namespace Ablate.Engine.Metrics;

/// <summary>
/// Cohen's kappa: (accuracy - chance) / (1 - chance). Chance = sum(p t) / n^2, over classes that p of n rows are predicted to be and t rows truly are,
/// is the accuracy if predictions were independent of the truth. 1 is perfect, 0 is chance, negative values are worse. Cohen 1960,
/// doi:10.1177/001316446002000104; as scikit-learn's <c>cohen_kappa_score</c>, without weights.
/// </summary>
/// <remarks>If all rows are of one class and are predicted to be, chance is 1 and the value is NaN, as in scikit-learn.</remarks>
public sealed record CohenKappa : ClassMetric
{
    /// <inheritdoc/>
    public override string Title => "Cohen's Kappa";

    /// <inheritdoc/>
    public override double Lowest => -1;

    /// <summary>The kappa of <paramref name="confusion"/>.</summary>
    public static double Of(ConfusionMatrix confusion)
    {
        ChanceAgreement agreement = ChanceAgreement.Of(confusion);
        return agreement.Disagreement == 0 ? double.NaN : agreement.Covariance / agreement.Disagreement;
    }

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions) => Of(predictions.Confusion);
}
