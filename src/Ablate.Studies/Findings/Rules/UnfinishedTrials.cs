using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Trials failed, were interrupted or are missing: what is shown rests on the others.</summary>
sealed class UnfinishedTrials : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "unfinished-trials";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        RunResults run = evidence.Run;
        int failed = run.Trials.Count(trial => trial.Status == TrialStatus.Failed);
        string rests = run.Trials.Any(trial => trial.Status == TrialStatus.Completed) ? "everything here rests on the others" : "no other completed";
        if (failed > 0)
            yield return new Finding(Id, Severity.Warning, $"{QuantityText.Count(failed, "trial")} failed; {rests}.");
        if (run.Unfinished > 0)
            yield return new Finding(Id, Severity.Warning, $"{run.UnfinishedText}; {rests}.");
    }
}
