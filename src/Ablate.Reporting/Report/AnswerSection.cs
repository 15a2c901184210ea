using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Report;

/// <summary>What the run says, before everything else.</summary>
static class AnswerSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportMaterial material, IReadOnlyList<CellTrials> cells)
    {
        ILookup<StatementKind, Statement> statements = material.Statements.ToLookup(statement => statement.Kind);
        Statement[] answers = [.. statements[StatementKind.Answer]];
        using (html.Open("div", ("class", "answer")))
        {
            foreach (Statement answer in answers)
            {
                html.Element("p", answer.Asked, ("class", "asked"));
                using (html.Open("p"))
                    html.Sentence(answer.Sentence);
            }
            if (answers.Length > 0)
                html.Element("p", cells.Count == 1 ? "The one combination" : "The best single combination", ("class", "asked"));
            html.Element("p", Best(material, cells, answers.Length == 0));
        }
        if (material.Results.Unfinished > 0)
            html.Element("p", $"{material.Results.UnfinishedText}; the numbers below rest on the others.");
        List(html, "Claims", [.. statements[StatementKind.Claim]]);
        List(html, "Published values", [.. statements[StatementKind.Published]]);
        List(html, "What weakens this", [.. statements[StatementKind.Warning]]);
        List(html, "Good to know", [.. statements[StatementKind.Note]]);
    }

    static void List(HtmlWriter html, string title, Statement[] statements)
    {
        if (statements.Length == 0)
            return;
        html.Element("h3", title);
        using (html.Open("ul", ("class", "statements")))
        {
            foreach (Statement statement in statements)
            {
                using (html.Open("li"))
                {
                    if (statement.Asked.Length > 0)
                        html.Element("strong", statement.Asked);
                    html.Sentence(statement.Sentence);
                }
            }
        }
    }

    /// <param name="material">The material of the page.</param>
    /// <param name="cells">Best first.</param>
    /// <param name="compares">Whether the runner-up is compared with it; the answer to a question does that with all others, and corrects for them.</param>
    static string Best(ReportMaterial material, IReadOnlyList<CellTrials> cells, bool compares)
    {
        if (cells.FirstOrDefault(cell => cell.Completed > 0) is not { } best)
            return "No trial completed, so there is no answer.";
        Measure chosen = Selection.Of(material.Results.Trials), judged = Selection.Judging(material.Results.Trials);
        Estimate choice = best.Estimate(chosen), judgement = best.Estimate(judged);
        string direction = chosen.HigherIsBetter ? "highest" : "lowest", mean = best.Completed > 1 ? "mean " : "";
        string sentence = cells.Count == 1
            ? $"{judged.Title} {ReportText.Of(judged, judgement)}"
            : $"Of {cells.Count} combinations, {best.Label} has the {direction} {mean}{chosen.Name}, "
                + $"{ReportText.Of(chosen, choice)}; its {judged.Name} is {ReportText.Of(judged, judgement)}";
        bool hasInterval = judgement.Interval is not null || (cells.Count > 1 && choice.Interval is not null);
        string runs = QuantityText.Count(best.Completed, "run") + (hasInterval ? "; in brackets the 95 % t interval of the mean" : "");
        string lead = compares ? Lead(material.Results, cells, chosen) : "";
        string data = cells.Count > 1 && material.Results.Info.Data.DistinctBy(source => source.Checksum).Skip(1).Any()
            ? " Combinations did not all train on the same data, so part of this is which data are easy."
            : "";
        return $"{sentence} ({runs}).{data} {lead}".TrimEnd();
    }

    /// <summary>Whether the runner-up is told from the best, from the paired difference over the repeats.</summary>
    static string Lead(RunResults results, IReadOnlyList<CellTrials> cells, Measure measure)
    {
        if (cells.Count < 2 || cells[1].Completed == 0)
            return "";
        string next = cells[1].Label;
        Estimate difference = Studies.Findings.Lead.Of(results, cells[0].Trials, cells[1].Trials);
        if (difference.Interval is not { } interval)
        {
            string reason = difference.Count < 2 ? "one run each cannot tell them apart" : "the runs show no spread to judge the lead by";
            return $"Next is {next}; {reason}.";
        }
        string amount = FigureText.Number(measure, difference.Value!.Value) + FigureText.Brackets(measure, interval)
            + (measure.IsShare ? " points" : "") + $" over {difference.Count} pairs of runs";
        bool leads = difference.Value > 0 == measure.HigherIsBetter;
        return interval.Contains(0) || !leads
            ? $"It is not resolved from the next, {next}: the difference is {amount}."
            : $"It differs from the next, {next}, by {amount}; this interval is for one pair chosen beforehand, not for the best of {cells.Count}.";
    }
}
