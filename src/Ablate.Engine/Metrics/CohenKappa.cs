namespace Ablate.Engine.Metrics;

/// <summary>
/// Cohen's kappa: (accuracy - chance) / (1 - chance), where chance = sum(p t) / n^2 is the accuracy that n predictions would have if p rows
/// were given each class regardless of the t rows that are of it. 1 is perfect, 0 is chance, below is worse. Cohen 1960,
/// doi:10.1177/001316446002000104; as scikit-learn's <c>cohen_kappa_score</c>, without weights.
/// </summary>
/// <remarks>Where all rows are of one class and are given it, chance is 1 and the value NaN, as in scikit-learn.</remarks>
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
