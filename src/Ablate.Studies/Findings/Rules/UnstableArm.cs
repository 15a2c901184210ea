using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings.Rules;

/// <summary>The deviation of some arms over their repeats is more than three times the median deviation of all arms.</summary>
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
        Measure measure = evidence.Selection;
        string Deviation(Arm arm) => measure.DifferenceText(arm.Deviation!.Value);
        Arm[] unsteady = [.. arms.Where(arm => arm.Deviation > Times * usual).OrderByDescending(arm => arm.Deviation)];
        if (unsteady is [var only])
        {
            yield return new Finding(
                Id, Severity.Note,
                $"{only.Label} is unsteady: its {measure} deviates by {Deviation(only)} over {QuantityText.Count(only.Sample.Count, "run")}, "
                + $"the arms' median by {measure.DifferenceText(usual)}.");
        }
        else if (unsteady.Length > 0)
        {
            yield return new Finding(
                Id, Severity.Note,
                $"{unsteady.Length} arms are unsteady by the deviation of their {measure} over the runs: "
                + $"{Wording.List([.. unsteady.Select(arm => $"{arm.Label} ({Deviation(arm)})")])}. "
                + $"The arms' median is {measure.DifferenceText(usual)}.");
        }
    }
}
