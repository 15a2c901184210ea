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
    /// <summary>Writes it.</summary>
    public static void Write(HtmlWriter html, SecondOpinion opinion)
    {
        Measure measure = opinion.Measure;
        html.Element("p", "The same runs by statistics that assume less. They decide nothing here; where they disagree with the answer, stray runs or too few of them made it.", ("class", "quiet"));
        string others = opinion.Others > 0 ? $" The best {opinion.Arms.Count} of {opinion.Arms.Count + opinion.Others} combinations." : "";
        new PagedTable(
            "robust-table", $"{measure.Title} of each combination, best mean first: Student's interval beside one from resampling the runs (BCa, too narrow below ten runs), the middle run, the mean of the middle half, and the deviation over the repeats.{others}",
            [("Combination", false), ("Runs", true), ("Mean", true), ("95 % by t", true), ("95 % by BCa", true), ("Median", true), ("Interquartile mean", true), ("Deviation", true)],
            [.. opinion.Arms.Select(summary => Row(measure, summary))]).Write(html);
        if (opinion.Pairs.Count > 0)
        {
            new PagedTable(
                "pairs-table", $"{opinion.Pairs[0].First.Label} against each: the mean difference in deviations of the differences (d_z), and p of two tests that need no normal distribution, by Holm's correction for all {opinion.Arms.Count * (opinion.Arms.Count - 1) / 2} pairs.{Smallest(opinion)}",
                [("Combination", false), ("Pairs", true), ("d_z", true), ("p by signs (permutations)", true), ("p by ranks (Wilcoxon)", true)],
                [.. opinion.Pairs.Select(Row)]).Write(html);
        }
        if (opinion.Ranking is { } ranking)
        {
            html.Element("p", ranking.Sentence);
            FigureBlock.Write(html, RankDiagram.Of(ranking));
        }
    }

    static string[] Row(Measure measure, ArmSummary summary) =>
    [
        summary.Arm.Label, $"{summary.Arm.Sample.Count}", measure.Text(summary.Arm.Mean.Value!.Value), Range(measure, summary.Arm.Mean.Interval), Range(measure, summary.Resampled.Interval),
        measure.Text(summary.Median), measure.Text(summary.InterquartileMean), summary.Arm.Deviation is { } deviation
            ? measure.DifferenceText(deviation).Replace("percentage ", "", StringComparison.Ordinal)
            : "none",
    ];

    static string[] Row(PairSummary pair) =>
        [pair.Second.Label, $"{pair.Count}", pair.EffectSize is { } effect ? effect.ToString("F2", CultureInfo.InvariantCulture) : "none", P(pair.BySigns), P(pair.ByRanks)];

    static string Range(Measure measure, Interval? interval) => interval is { } range ? measure.RangeText(range) : "none";

    /// <summary>How small p can be with as many runs: of two to the n patterns of signs two are the most extreme.</summary>
    static string Smallest(SecondOpinion opinion)
    {
        int tests = opinion.Arms.Count * (opinion.Arms.Count - 1) / 2, runs = opinion.Pairs.Max(pair => pair.Count);
        double smallest = Math.Min(1, tests * Math.Pow(2, 1 - runs));
        string enough = smallest >= Comparison.Alpha
            ? $", whatever the difference; {(int)Math.Ceiling(1 + Math.Log2(tests / Comparison.Alpha))} would do for {NumberText.Of(Comparison.Alpha)}"
            : "";
        return smallest >= 0.001 ? $" With {QuantityText.Count(runs, "pair")} of runs neither can be below {NumberText.Of(smallest, 2)}{enough}." : "";
    }

    static string P(double? p) => p switch
    {
        null => "none",
        < 0.001 => "< 0.001",
        { } value => NumberText.Of(value, 2),
    };
}
