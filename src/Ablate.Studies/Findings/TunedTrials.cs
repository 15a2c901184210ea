using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings;

/// <summary>A run without what its nuisance factors were not tuned to.</summary>
public static class TunedTrials
{
    /// <summary>
    /// The run with one level of each nuisance factor for every combination of the other
    /// factors: that with the fewest runs that diverged or failed, of those the one with the best mean of <see cref="Selection.Of"/>.
    /// </summary>
    public static RunResults Of(RunResults run, Inquiry inquiry)
    {
        string[] others = [.. run.Info.Factors.Select(factor => factor.Name).Where(name => inquiry.Role(name) != FactorRole.Nuisance)];
        IReadOnlyList<Arm> arms = new ArmTable(run, inquiry).Of(others, [], Selection.Of(run.Trials));
        HashSet<int> chosen = [.. arms.SelectMany(arm => arm.Trials).SelectMany(trials => trials).Select(trial => trial.Number)];
        return run with { Trials = [.. run.Trials.Where(trial => chosen.Contains(trial.Number))] };
    }
}
