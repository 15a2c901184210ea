using Ablate.Engine.Settings;

namespace Ablate.Studies.Findings.Rules;

/// <summary>A published value does not fall where runs like ours do.</summary>
sealed class PublishedOutside : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "published-outside";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        PublishedComparison[] outside = [.. evidence.Published.Where(published => published.Agreement == Agreement.Outside)];
        if (outside.Length > 0)
            yield return new Finding(
                Id, Severity.Note,
                $"{outside.Length} of {QuantityText.Count(evidence.Published.Count, "published value")} {(outside.Length == 1 ? "lies" : "lie")} "
                + $"outside ours: {Wording.List([.. outside.Select(published => $"{published.Published.Measure} of {published.Ours.Label}")])}.");
    }
}
