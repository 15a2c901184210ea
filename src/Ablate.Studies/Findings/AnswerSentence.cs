using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>Says an answer in words, and no more than the numbers license.</summary>
static class AnswerSentence
{
    /// <summary>The sentence of <paramref name="answer"/>.</summary>
    public static string Of(Answer answer) => answer.Certainty switch
    {
        Certainty.NoResult => answer.Best is { } only
            ? $"No answer: {only.Label} alone has {Wording.Some(answer.Question.By)}, {Wording.Value(only)}.{Wording.Averaged(only)}"
            : NoNumber(answer),
        Certainty.OneSeed => $"With this seed {Highest(answer)}, {answer.Question.By.Text(answer.Best!.Mean.Value!.Value)}, {Next(answer)}. "
            + $"One run each licenses nothing beyond this seed.{Additions(answer)}",
        Certainty.Resolved => $"{Highest(answer)}: {Wording.Value(answer.Best!)}, {Wording.Difference(answer.Comparisons[0])}."
            + $"{Correction(answer)}{Additions(answer)}",
        _ => Unresolved(answer),
    };

    /// <summary>Trials may have numbers although no arm has: a mean over other factors needs all of its runs.</summary>
    static string NoNumber(Answer answer)
    {
        Measure by = answer.Question.By;
        bool HasNumbers(Arm arm) => arm.Trials.SelectMany(trials => trials).Any(trial => by.Of(trial) is not null);
        if (answer.Arms.FirstOrDefault(arm => arm.Averaged.Count > 0 && HasNumbers(arm)) is not { } arm)
            return $"No answer: no trial has {Wording.Some(by)}.";
        return $"No answer: in every repeat, of the runs that a mean is over, some have no {by}.{Wording.Averaged(arm)} "
            + "Ask for one of their levels with `where`.";
    }

    static string Unresolved(Answer answer)
    {
        Comparison[] open = [.. answer.Comparisons.Where(comparison => !comparison.IsResolved && !IsTie(comparison))];
        string leads = Leads(answer);
        if (SharedTime.Is(answer.Question.By, answer.Arms))
            return $"Unresolved: {leads}, but {SharedTime.Words}.{Additions(answer)}";
        if (answer.Comparisons.FirstOrDefault(comparison => comparison.FavoursSecond) is { } reversed)
            return $"Unresolved: {leads}, but in the {QuantityText.Count(reversed.Difference.Count, "repeat")} that both have {reversed.Second.Label} is "
                + $"better: {Wording.Difference(reversed)}. Runs without a number decide who leads.{Correction(answer)}{Additions(answer)}";
        string others = open.Length > 0
            ? $", but it cannot be told from {Wording.List([.. open.Select(comparison => comparison.Second.Label)])}: {Wording.Difference(open[0])}"
            : "";
        return $"Unresolved: {leads}{others}. {Wording.Sentence(Wording.More(answer.MoreRepeats))}.{Correction(answer)}{Additions(answer)}";
    }

    /// <summary>Whether the means are the same: those of the repeats that both have, and no other repeat counts.</summary>
    static bool IsTie(Comparison comparison) =>
        comparison.IsEven && comparison.First.Sample.Count == comparison.Difference.Count && comparison.Second.Sample.Count == comparison.Difference.Count;

    /// <summary>"adam leads by test accuracy, 97.60 % (10 runs)", and who has the same.</summary>
    static string Leads(Answer answer)
    {
        string[] even = [.. answer.Comparisons.Where(IsTie).Select(comparison => comparison.Second.Label)];
        string shared = even.Length > 0 ? $", the same as {Wording.List(even)}" : "";
        return $"{answer.Best!.Label} {(even.Length > 0 ? "shares the lead" : "leads")} by {answer.Question.By}, {Wording.Value(answer.Best)}{shared}";
    }

    /// <summary>Who comes next, with one run each.</summary>
    static string Next(Answer answer)
    {
        Comparison next = answer.Comparisons[0];
        return next.IsEven ? $"the same as {next.Second.Label}" : $"before {next.Second.Label} with {answer.Question.By.Text(next.Second.Mean.Value!.Value)}";
    }

    /// <summary>"adam has the highest test accuracy".</summary>
    static string Highest(Answer answer) =>
        $"{answer.Best!.Label} has the {(answer.Question.By.HigherIsBetter ? "highest" : "lowest")} {answer.Question.By}";

    /// <summary>How many pairs the p-values are corrected for.</summary>
    static string Correction(Answer answer)
    {
        int arms = answer.Comparisons.Count + 1;
        int pairs = arms * (arms - 1) / 2;
        return pairs > 1 && answer.Comparisons.Any(comparison => comparison.PValue is not null) ? $" p is corrected for {pairs} pairs (Holm)." : "";
    }

    static string Additions(Answer answer)
    {
        Arm best = answer.Best!;
        string[] levels = [.. best.Tuned.Select(level => $"{level.Factor.Replace('_', ' ')} {level.Level}")];
        string tuned = levels.Length == 0 ? "" : $" Tuned for each by {Wording.TunedBy(best)}; for {best.Label}: {Wording.List(levels)}.";
        string where = answer.Question.Where.Count == 0 ? "" : $" With {ArmLabel.Of(answer.Question.Where)}.";
        string test = answer.Test is { } judged ? $" On the test rows: {Wording.Value(judged)}." : "";
        return tuned + Wording.Averaged(best) + where + test;
    }
}
