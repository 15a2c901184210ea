using Ablate.Studies.Results;

namespace Ablate.Studies.Audit;

/// <summary>What a program does that chooses by the test rows. Nothing of ours is chosen so.</summary>
public static class TestRows
{
    /// <summary>The completed trial with the highest test accuracy; null without one.</summary>
    public static TrialRecord? Winner(RunResults run) =>
        run.Trials.Where(trial => trial is { Status: TrialStatus.Completed, Test.Accuracy: not null }).MaxBy(trial => trial.Test!.Value.Accuracy);
}
