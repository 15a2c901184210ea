using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Reporting.Report;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Compare;

/// <summary>Several runs as one page: combinations with the same labels side by side, each with the difference from the first run.</summary>
public static class ComparisonPage
{
    /// <summary>Figures of each run are left out beyond this many runs.</summary>
    const int MostWithFigures = 6;

    /// <summary>More runs than that are set beside the first in a table of their own: with columns of their differences it would be wider than paper.</summary>
    const int MostBesideTheFirst = 3;

    /// <summary>Writes the page.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="runs">The runs; the first is what the others are compared with.</param>
    public static void Write(TextWriter output, IReadOnlyList<RunResults> runs)
    {
        string[] names = [.. Enumerable.Range(0, runs.Count).Select(RunComparison.NameOf)];
        PageFrame.Write(output, $"Comparison of {runs.Count} runs", html => Header(html, runs, names),
        [
            new("differences", "Differences", html => Differences(html, runs, names)),
            new("settings", "What differs in the studies", html => StudyDifferences.Write(html, runs, names)),
            .. runs.Take(MostWithFigures)
                .Select((run, i) => new PageSection($"run-{names[i]}", $"Run {names[i]}: {run.Info.Study}", html => Run(html, run, names[i]))),
        ]);
    }

    static void Header(HtmlWriter html, IReadOnlyList<RunResults> runs, string[] names)
    {
        html.Element("h1", $"Comparison of {runs.Count} runs");
        html.Definitions(runs.Zip(names, (run, name) => ($"Run {name}", Description(run))));
        if (runs.Count > MostWithFigures)
            html.Element("p", $"Figures are of the first {MostWithFigures} runs; `ablate report` makes those of each.", ("class", "quiet"));
    }

    static string Description(RunResults run)
    {
        RunInfo info = run.Info;
        return $"{info.Study}, {run.Folder.Path}; {string.Join(", ", info.Data.Select(data => data.Name))}; "
            + $"{QuantityText.Count(info.Repeats, "repeat")}, seed {info.Seed}; {info.Machine.Processor}, Ablate {info.Machine.Version}";
    }

    static void Differences(HtmlWriter html, IReadOnlyList<RunResults> runs, string[] names)
    {
        (Measure measure, IReadOnlyList<SharedCombination> shared) = RunComparison.Of(runs);
        if (shared.Count == 0)
        {
            html.Element("p", "No combination of the other runs has the labels of one of run A, so there is nothing to subtract.");
            return;
        }
        html.Element(
            "p",
            $"{measure.Title}: means over completed runs, in brackets 95 % t intervals; differences are from run A, with Welch's interval, as runs "
            + "of different studies are not in pairs. Each interval is for one difference chosen beforehand.");
        int[][] parts = [.. Enumerable.Range(1, runs.Count - 1).Chunk(MostBesideTheFirst)];
        for (int i = 0; i < parts.Length; i++)
        {
            int[] here = [0, .. parts[i]];
            string[] called = [.. here.Select(run => names[run])];
            SharedCombination[] beside = [.. shared.Where(combination => parts[i].Any(run => combination.Samples[run] is not null))];
            string others = parts.Length == 1 ? "another" : here.Length == 2 ? $"run {called[1]}" : $"one of {string.Join(", ", called.Skip(1))}";
            new PagedTable(
                i == 0 ? "comparison" : $"comparison-{i + 1}", $"{QuantityText.Count(beside.Length, "combination")} that run A shares with {others}.",
                [
                    ("Combination", false),
                    .. called.Select(name => ($"Run {name}", true)),
                    .. called.Skip(1).Select(name => ($"{name} minus A", true)),
                    ("Runs", false),
                ],
                [.. beside.Select(combination => Row(combination, here, measure))]).Write(html);
        }
    }

    static string[] Row(SharedCombination combination, int[] runs, Measure measure) =>
    [
        combination.Label,
        .. runs.Select(run => ReportText.Of(measure, Mean.Of(combination.In(run)))),
        .. runs.Skip(1).Select(run => Difference(combination.Difference(run), measure)),
        string.Join(", ", runs.Select(run => $"{combination.In(run).Count}")),
    ];

    static string Difference(Estimate estimate, Measure measure) =>
        estimate.Value is { } value ? FigureText.Number(measure, value) + FigureText.Brackets(measure, estimate.Interval) : ReportText.None;

    static void Run(HtmlWriter html, RunResults run, string name)
    {
        if (run.Info.Question.Length > 0)
            html.Element("p", run.Info.Question, ("class", "question"));
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(run);
        foreach (Figure figure in ReportFigures.Overview(run, cells).Concat(ReportFigures.Curves(run, cells)))
            FigureBlock.Write(html, figure with { Name = $"{figure.Name}_{name}" });
    }
}
