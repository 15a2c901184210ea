using Ablate.Studies.Results;

namespace Ablate.Studies.Findings;

/// <summary>The part of a run that may be judged: all of it, or, where looks are planned, the repeats up to the latest look that is complete.</summary>
static class LatestLook
{
    /// <summary>The run with those repeats. Before the first look it has all there are, and nothing can be decided.</summary>
    public static RunResults Of(RunResults run)
    {
        if (run.Info.Sequential is not { } sequential || run.Trials.Count == 0)
            return run;
        int cells = run.Info.Trials / run.Info.Repeats;
        TrialRecord[] ended = [.. run.Trials.Where(trial => trial.Status != TrialStatus.Interrupted)];
        int repeats = sequential.Looks.LastOrDefault(look => ended.Count(trial => trial.Repeat <= look) == cells * look);
        return repeats == 0
            ? run with { Info = run.Info with { Repeats = run.Trials.Max(trial => trial.Repeat) } }
            : run with { Info = run.Info with { Repeats = repeats }, Trials = [.. ended.Where(trial => trial.Repeat <= repeats)] };
    }
}
