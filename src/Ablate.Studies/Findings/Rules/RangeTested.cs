using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>A learning-rate range test says which rates are worth trying; what it ends with says nothing.</summary>
sealed class RangeTested : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "range-test";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        foreach (Arm cell in evidence.Cells)
        {
            if (RangeTestCurve.Of([.. cell.Trials.SelectMany(trials => trials)]) is not { } curve)
                continue;
            string fall = curve.FastestFall is { } rate
                ? $"the loss fell fastest at a learning rate near {NumberText.Of(rate, 2)} and was lowest near {NumberText.Of(curve.Lowest, 2)}"
                : "the loss never fell";
            yield return new Finding(
                Id, Severity.Note,
                $"Range test of {cell.Label}: {fall} ({QuantityText.Count(curve.Runs, "run")}). "
                + "Its final numbers say nothing: they come after the highest rates.");
        }
    }
}
