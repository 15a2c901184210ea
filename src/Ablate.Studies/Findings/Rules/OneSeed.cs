namespace Ablate.Studies.Findings.Rules;

/// <summary>There is one repeat, but something is asked: another seed may give another ranking.</summary>
sealed class OneSeed : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "one-seed";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        if (evidence.Run.Info.Repeats == 1 && evidence.Asks)
            yield return new Finding(
                Id, Severity.Warning,
                "Every arm was trained once. Nothing is licensed beyond this seed: another one may give another ranking. `repeats: 5` is a good start.");
    }
}
