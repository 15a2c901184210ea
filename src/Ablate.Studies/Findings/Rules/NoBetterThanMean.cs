using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Always saying the mean of the test rows would be as near to their numbers as some arms are: these have found nothing that holds there.</summary>
sealed class NoBetterThanMean : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "no-better-than-mean";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        Arm[] judged = [.. evidence.Tuned.Where(arm => Judged(arm).Length > 0)], arms = [.. judged.Where(arm => RSquared(arm) <= 0)];
        if (arms.Length == 0)
            yield break;
        bool areAll = arms.Length == judged.Length && (arms.Length > 1 || arms[0].Levels.Count == 0);
        string subject = areAll ? "All trials" : Wording.List([.. arms.Select(arm => arm.Label)]);
        string whose = arms.Length == 1 && !areAll ? "is" : "are";
        string values = arms.Length == 1 ? NumberText.Readable(RSquared(arms[0]), 2) : $"{NumberText.Readable(arms.Max(RSquared), 2)} at most";
        bool isScaled = arms.All(arm => Judged(arm).All(trial => trial.Setting("data", "scale_target")?.ValueEquals("standard") == true));
        string advice = isScaled ? "Another learning rate may help, or more epochs" : "`scale_target: standard` in data often helps, or another learning rate";
        yield return new Finding(
            Id, Severity.Warning,
            $"{subject} {whose} no nearer to the numbers of the test rows than always saying their mean would be: R squared is {values}. {advice}. "
            + "If nothing helps, the columns may not tell.");
    }

    static double RSquared(Arm arm) => Judged(arm).Average(trial => trial.RSquared!.Value);

    static TrialRecord[] Judged(Arm arm) =>
    [
        .. arm.Trials.SelectMany(trials => trials)
            .Where(trial => trial is { Status: TrialStatus.Completed, RSquared: { } value } && double.IsFinite(value)),
    ];
}
