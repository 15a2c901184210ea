using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>The best arm was at its best in its last epoch in most runs: it had not converged.</summary>
sealed class StillImproving : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "still-improving";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        TrialRecord[] runs =
        [
            .. (evidence.Best?.Trials ?? []).SelectMany(trials => trials).Where(trial => trial.Status == TrialStatus.Completed && trial.Epochs.Count > 1),
        ];
        int last = runs.Count(trial => Convergence.Best(trial)?.Epoch == trial.Epochs[^1].Epoch);
        if (2 * last > runs.Length)
            yield return new Finding(
                Id, Severity.Note,
                $"{Subject(evidence.Best!)} still improving: in {last} of {QuantityText.Count(runs.Length, "run")} the "
                + $"last epoch was the best. With more epochs {(evidence.Best!.Levels.Count == 0 ? "they may become better" : "the ranking may be another")}.");
    }

    static string Subject(Arm best) => best.Levels.Count == 0 ? "All trials were" : $"{best.Label} was";
}
