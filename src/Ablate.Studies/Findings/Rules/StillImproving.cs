using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>
/// Notes arms that were best in their last epoch in most runs, so that they had not converged. If the best arm had converged, others may still catch up.
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
            string often = Runs(best).Length == 1 ? "" : $"in {AtLast(best)} of {Runs(best).Length} runs ";
            yield return new Finding(
                Id, Severity.Note,
                $"{Subject(best)} still improving: {often}the last epoch was the best.{Company(improving.Length, others.Length)}{risk}");
        }
        else if (improving.Length > 0)
        {
            yield return new Finding(
                Id, Severity.Note,
                $"{Wording.List([.. improving.Select(arm => arm.Label)])} {(improving.Length == 1 ? "was" : "were")} still improving: in most runs the "
                + $"last epoch was the best. {best.Label}, the best, was not.{risk}");
        }
    }

    /// <summary>A sentence that says how many of the other arms were still improving; empty if none was.</summary>
    static string Company(int improving, int others) => (improving, others) switch
    {
        (0, _) => "",
        (1, 1) => " So was the other.",
        (2, 2) => " So were both others.",
        _ when improving == others => $" So were all {others} others.",
        _ => $" So {(improving == 1 ? "was" : "were")} {improving} of the {others} others.",
    };

    static bool IsImproving(Arm arm) => 2 * AtLast(arm) > Runs(arm).Length;

    static int AtLast(Arm arm) => Runs(arm).Count(trial => Convergence.Best(trial)?.Epoch == trial.Epochs[^1].Epoch);

    static TrialRecord[] Runs(Arm arm) =>
        [.. arm.Trials.SelectMany(trials => trials).Where(trial => trial.Status == TrialStatus.Completed && trial.Epochs.Count > 1)];

    static string Subject(Arm best) => best.Levels.Count == 0 ? "All trials were" : $"{best.Label} was";
}
