using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>A question or claim about time rests on trials that shared the machine.</summary>
sealed class SharedTimes : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "shared-times";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        int together = evidence.Run.Trials.Select(trial => trial.Workers * trial.Together).DefaultIfEmpty(1).Max();
        if (together > 1 && evidence.Measures.Any(measure => measure.Unit == MeasureUnit.Seconds))
        {
            yield return new Finding(
                Id, Severity.Warning,
                $"Up to {together} trials trained at the same time, so their times are shared and decide nothing. "
                + "Run with --workers 1 --alone for times that can be compared.");
        }
    }
}
