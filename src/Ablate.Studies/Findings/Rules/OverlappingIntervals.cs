namespace Ablate.Studies.Findings.Rules;

/// <summary>The intervals of the best two overlap, which by itself says nothing: the arms are paired.</summary>
sealed class OverlappingIntervals : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "overlapping-intervals";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        foreach (Answer answer in evidence.Answers.Where(answer => answer.Comparisons.Count > 0))
        {
            (Arm best, Arm second) = (answer.Comparisons[0].First, answer.Comparisons[0].Second);
            if (best.Mean.Interval is not { } a || second.Mean.Interval is not { } b || a.Low > b.High || b.Low > a.High)
                continue;
            string decides = answer.Comparisons[0].IsResolved
                ? "their paired difference tells them apart all the same"
                : "and their paired difference does not tell them apart either";
            yield return new Finding(Id, Severity.Note, $"The intervals of {best.Label} and {second.Label} overlap ({answer.Question.By}); {decides}.");
        }
    }
}
