using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Something is asked of repeats in which one source of randomness alone varies: the answer is one for that draw of the others.</summary>
sealed class HeldSources : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "held-sources";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        IEnumerable<Arm> arms = evidence.Answers.SelectMany(answer => answer.Arms)
            .Concat(evidence.Verdicts.SelectMany(verdict => verdict.Comparisons).SelectMany(comparison => new[] { comparison.First, comparison.Second }));
        IEnumerable<TrialRecord> runs = arms.SelectMany(arm => arm.Trials).SelectMany(trials => trials);
        string[] sources = [.. runs.Select(SpreadRule.SourceOf).Distinct().Where(source => source != SpreadRule.Everything)];
        if (sources.Length > 0)
            yield return new Finding(
                Id, Severity.Warning,
                "Questions or claims rest on repeats that differ in one thing alone "
                + $"({Wording.List([.. sources.Select(source => source.Replace('_', ' '))])}), so their intervals and verdicts leave out what the others "
                + "would add. Ask of repeats in which everything varies.");
    }
}
