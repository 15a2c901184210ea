using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>By how much one combination of levels is ahead of another, by what chooses among them.</summary>
public static class Lead
{
    /// <summary>
    /// The mean of the first minus the second over the repeats that both have,
    /// with the 95 % interval that the repeats of <paramref name="run"/> license.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="first">The trials of one combination.</param>
    /// <param name="second">The trials of the other.</param>
    public static Estimate Of(RunResults run, IReadOnlyList<TrialRecord> first, IReadOnlyList<TrialRecord> second)
    {
        Measure measure = Selection.Of(run.Trials);
        int repeats = first.Concat(second).Max(trial => trial.Repeat);
        Arm Arm(IReadOnlyList<TrialRecord> trials)
        {
            TrialRecord[][] byRepeat = [.. Enumerable.Range(1, repeats).Select(repeat => trials.Where(trial => trial.Repeat == repeat).Take(1).ToArray())];
            return new Arm([], [], [], byRepeat, measure, Findings.Arm.ValuesOf(byRepeat, measure));
        }
        return new Inference(run).Difference(Arm(first), Arm(second));
    }
}
