using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Report;

/// <summary>The results by statistics that assume less than means and t tests do.</summary>
static class SecondOpinionSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, SecondOpinion opinion)
    {
        html.Element(
            "p",
            "The same runs by statistics that assume less. They decide nothing here; where they disagree with the answer, "
            + "stray runs or too few of them made it.",
            ("class", "quiet"));
        WriteArms(html, opinion);
        if (opinion.Pairs.Count > 0)
            WritePairs(html, opinion);
        if (opinion.Ranking is { } ranking)
        {
            html.Element("p", ranking.Sentence);
            FigureBlock.Write(html, RankDiagram.Of(ranking));
        }
    }

    static void WriteArms(HtmlWriter html, SecondOpinion opinion)
    {
        string others = opinion.Others > 0 ? $" The best {opinion.Arms.Count} of {opinion.Arms.Count + opinion.Others} combinations." : "";
        string[] numbers = ["Runs", "Mean", "95 % by t", "95 % by BCa", "Median", "Interquartile mean", "Deviation"];
        new PagedTable(
            "robust-table",
            $"{opinion.Measure.Title} of each combination, best mean first: Student's interval beside one from resampling the runs "
            + $"(BCa, too narrow below ten runs), the middle run, the mean of the middle half, and the deviation over the repeats.{others}",
            [("Combination", false), .. numbers.Select(title => (title, true))],
            [.. opinion.Arms.Select(summary => Row(opinion.Measure, summary))]).Write(html);
    }

    static void WritePairs(HtmlWriter html, SecondOpinion opinion)
    {
        string[] numbers = ["Pairs", "d_z", "p by signs (permutations)", "p by ranks (Wilcoxon)"];
        new PagedTable(
            "pairs-table",
            $"{opinion.Pairs[0].First.Label} against each: the mean difference in deviations of the differences (d_z), and p of two tests "
            + $"that need no normal distribution, by Holm's correction for all {AllPairs(opinion)} pairs.{SmallestP(opinion)}",
            [("Combination", false), .. numbers.Select(title => (title, true))],
            [.. opinion.Pairs.Select(Row)]).Write(html);
    }

    static int AllPairs(SecondOpinion opinion) => opinion.Arms.Count * (opinion.Arms.Count - 1) / 2;

    static string[] Row(Measure measure, ArmSummary summary)
    {
        Arm arm = summary.Arm;
        // In a table whose numbers are in per cent, points need not be called percentage points.
        string deviation = arm.Deviation is { } spread
            ? measure.DifferenceText(spread).Replace("percentage ", "", StringComparison.Ordinal)
            : "none";
        return
        [
            arm.Label,
            $"{arm.Sample.Count}",
            measure.Text(arm.Mean.Value!.Value),
            Range(measure, arm.Mean.Interval),
            Range(measure, summary.Resampled.Interval),
            measure.Text(summary.Median),
            measure.Text(summary.InterquartileMean),
            deviation,
        ];
    }

    static string[] Row(PairSummary pair)
    {
        string effect = pair.EffectSize is { } size ? size.ToString("F2", CultureInfo.InvariantCulture) : "none";
        return [pair.Second.Label, $"{pair.Count}", effect, P(pair.BySigns), P(pair.ByRanks)];
    }

    static string Range(Measure measure, Interval? interval) => interval is { } range ? measure.RangeText(range) : "none";

    /// <summary>How small p can be with as many runs: of two to the n patterns of signs two are the most extreme.</summary>
    static string SmallestP(SecondOpinion opinion)
    {
        int tests = AllPairs(opinion), runs = opinion.Pairs.Max(pair => pair.Count);
        double smallest = Math.Min(1, tests * Math.Pow(2, 1 - runs));
        if (smallest < 0.001)
            return "";
        int wanted = (int)Math.Ceiling(1 + Math.Log2(tests / Comparison.Alpha));
        string enough = smallest >= Comparison.Alpha ? $", whatever the difference; {wanted} would do for {NumberText.Of(Comparison.Alpha)}" : "";
        return $" With {QuantityText.Count(runs, "pair")} of runs neither can be below {NumberText.Of(smallest, 2)}{enough}.";
    }

    static string P(double? p) => p switch
    {
        null => "none",
        < 0.001 => "< 0.001",
        { } value => NumberText.Of(value, 2),
    };
}
