using Ablate.Engine.Settings;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings.Rules;

/// <summary>The deviation of an arm over its repeats is more than three times the median deviation of all arms.</summary>
sealed class UnstableArm : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "unstable-arm";

    const double Times = 3;
    const int LeastArms = 3, LeastRuns = 3;

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        Arm[] arms = [.. evidence.Cells.Where(cell => cell.Sample.Count >= LeastRuns)];
        if (arms.Length < LeastArms || Median.Of(Sample.Of(arms.Select(arm => arm.Deviation!.Value))) is not { } usual)
            yield break;
        foreach (Arm arm in arms.Where(arm => arm.Deviation > Times * usual))
            yield return new Finding(Id, Severity.Note, $"{arm.Label} is unsteady: its {evidence.Selection} deviates by {evidence.Selection.DifferenceText(arm.Deviation!.Value)} over {QuantityText.Count(arm.Sample.Count, "run")}, the arms' median by {evidence.Selection.DifferenceText(usual)}.");
    }
}
