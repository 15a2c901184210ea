using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Runs diverged. They have no number, so an arm that often diverges looks better than it is.</summary>
sealed class DivergedArms : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "diverged-arms";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        (string Label, int Diverged, int Runs)[] arms =
        [
            .. from cell in evidence.Cells
               let runs = cell.Trials.SelectMany(trials => trials).ToArray()
               let diverged = runs.Count(trial => trial.Status == TrialStatus.Diverged)
               where diverged > 0
               select (cell.Label, diverged, runs.Length),
        ];
        if (arms.Length == 0)
            yield break;
        string[] counts = [.. arms.Select(arm => $"{arm.Label} ({arm.Diverged} of {QuantityText.Count(arm.Runs, "run")})")];
        string flattered = arms.Any(arm => arm.Diverged < arm.Runs) ? ", so an arm that diverges only at times looks better than it is" : "";
        yield return new Finding(
            Id, Severity.Warning, $"Training diverged in {Wording.List(counts)}. Such runs have no number and enter no mean{flattered}.");
    }
}
