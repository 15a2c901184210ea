using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>
/// Arms were at their best in their last epoch in most runs: they had not converged. Where the best one had, those behind it may yet come closer.
/// </summary>
sealed class StillImproving : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "still-improving";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        if (evidence.Best is not { } best)
            yield break;
        Arm[] others = [.. evidence.Tuned.Where(arm => Runs(arm).Length > 0 && !Runs(arm).SequenceEqual(Runs(best)))];
        Arm[] improving = [.. others.Where(IsImproving)];
        string risk = $" With more epochs {(best.Levels.Count == 0 ? "they may become better" : "the ranking may be another")}.";
        if (IsImproving(best))
        {
            string company = improving.Length == 0 ? "" : $" So {(improving.Length == 1 ? "was" : "were")} {improving.Length} of the {others.Length} others.";
            yield return new Finding(
                Id, Severity.Note,
                $"{Subject(best)} still improving: in {AtLast(best)} of {QuantityText.Count(Runs(best).Length, "run")} the last epoch was the best."
                + (others.Length == 1 && improving.Length == 1 ? " So was the other." : company) + risk);
        }
        else if (improving.Length > 0)
        {
            yield return new Finding(
                Id, Severity.Note,
                $"{Wording.List([.. improving.Select(arm => arm.Label)])} {(improving.Length == 1 ? "was" : "were")} still improving: in most runs the "
                + $"last epoch was the best. {best.Label}, the best, was not.{risk}");
        }
    }

    static bool IsImproving(Arm arm) => 2 * AtLast(arm) > Runs(arm).Length;

    static int AtLast(Arm arm) => Runs(arm).Count(trial => Convergence.Best(trial)?.Epoch == trial.Epochs[^1].Epoch);

    static TrialRecord[] Runs(Arm arm) =>
        [.. arm.Trials.SelectMany(trials => trials).Where(trial => trial.Status == TrialStatus.Completed && trial.Epochs.Count > 1)];

    static string Subject(Arm best) => best.Levels.Count == 0 ? "All trials were" : $"{best.Label} was";
}
