using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Something is asked of folds or random splits: they share training rows, and comparisons are corrected for it.</summary>
sealed class SharedTrainingRows : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "shared-rows";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        Measure[] measures = [.. evidence.Measures.DistinctBy(measure => measure.Name).Where(measure => SharedRows.Share(evidence.Run.Trials, measure) > 0)];
        if (measures.Length > 0 && evidence.Run.Info.Repeats > 1)
            yield return new Finding(
                Id, Severity.Note,
                "Repeats are other splits of the same rows and share training rows, so comparisons by "
                + $"{Wording.List([.. measures.Select(measure => measure.Name)])} use the t test corrected for that (Nadeau and Bengio 2003). Intervals "
                + "of single arms do not, and are too narrow.");
    }
}
