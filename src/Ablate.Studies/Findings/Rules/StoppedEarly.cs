namespace Ablate.Studies.Findings.Rules;

/// <summary>Notes that the run stopped before its last look, because everything was resolved.</summary>
sealed class StoppedEarly : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "stopped-early";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        if (evidence.Run.Info.Sequential is { Look: { } look } sequential && look < sequential.Looks.Count)
            yield return new Finding(
                Id, Severity.Note,
                $"{sequential.Sentence} Intervals of differences hold at every look, but studies that stop early show too large differences on average.");
    }
}
