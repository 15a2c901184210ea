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
        int failed = evidence.Run.Trials.Count(trial => trial.Status == TrialStatus.Failed), unfinished = evidence.Run.Unfinished;
        if (failed > 0)
            yield return new Finding(Id, Severity.Warning, $"{QuantityText.Count(failed, "trial")} failed; everything here rests on the others.");
        if (unfinished > 0)
            yield return new Finding(Id, Severity.Warning, $"{unfinished} of {QuantityText.Count(evidence.Run.Info.Trials, "trial")} {(unfinished == 1 ? "is" : "are")} not finished; everything here rests on the others.");
    }
}
