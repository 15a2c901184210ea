using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>
/// Always naming the most frequent class of the test rows would be right as often as some arms are, or is right for most rows where accuracy is asked of.
/// </summary>
sealed class MostFrequentClass : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "most-frequent-class";

    /// <summary>From this share on, and so many times that of equal classes, one class decides the accuracy.</summary>
    const double LeastShare = 0.5, TimesEqual = 1.5;

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        Arm[] arms = [.. evidence.Tuned.Where(arm => Judged(arm).Length > 0)];
        if (arms.Length == 0)
            yield break;
        TrialRecord[] trials = [.. arms.SelectMany(Judged)];
        string[] classes = [.. trials.Select(MostFrequent).Distinct()];
        string always = $"always answering {(classes is [var one] ? one : "the most frequent class")}";
        Arm[] noBetter = [.. arms.Where(arm => Judged(arm).Average(Accuracy) <= Judged(arm).Average(Share))];
        bool unequal = trials.All(trial => Share(trial) >= Math.Max(LeastShare, TimesEqual / trial.Confusion!.Count));
        string advice = unequal
            ? " Accuracy hardly counts the rare classes: `metrics: [balanced_accuracy]` in training and `by: validation balanced accuracy` count all alike."
            : "";
        if (noBetter.Length > 0)
            yield return new Finding(Id, Severity.Warning, NothingLearned(noBetter, always) + advice);
        else if (unequal && evidence.Measures.Any(measure => measure.Name.EndsWith(" accuracy", StringComparison.Ordinal) && measure.IsShare))
            yield return new Finding(Id, Severity.Note, $"{Wording.Sentence(always)} would be right already for {Right(arms)}.{advice}");
    }

    static string NothingLearned(Arm[] arms, string always)
    {
        bool areAll = arms is [{ Levels.Count: 0 }];
        string subject = areAll ? "All trials" : Wording.List([.. arms.Select(arm => arm.Label)]);
        (string verb, string whose) = arms.Length == 1 && !areAll ? ("is", "Its") : ("are", "Their");
        return $"{subject} {verb} right no more often than {always} would be: {Right(arms)}. "
            + $"{whose} accuracy does not show that anything was learned.";
    }

    static string Right(Arm[] arms) =>
        $"about {(100 * arms.SelectMany(Judged).Average(Share)).ToString("F1", CultureInfo.InvariantCulture)} % of the test rows";

    static TrialRecord[] Judged(Arm arm) =>
        [.. arm.Trials.SelectMany(trials => trials).Where(trial => trial is { Status: TrialStatus.Completed, Confusion.Count: > 1 } && Rows(trial) > 0)];

    static int Rows(TrialRecord trial) => trial.Confusion!.Sum(row => row.Sum());

    static double Share(TrialRecord trial) => (double)trial.Confusion!.Max(row => row.Sum()) / Rows(trial);

    static double Accuracy(TrialRecord trial) => trial.Confusion!.Select((row, label) => (double)row[label]).Sum() / Rows(trial);

    static string MostFrequent(TrialRecord trial)
    {
        int[] rows = [.. trial.Confusion!.Select(row => row.Sum())];
        int label = Array.IndexOf(rows, rows.Max());
        return label < trial.Classes.Count ? trial.Classes[label] : NumberText.Of(label);
    }
}
