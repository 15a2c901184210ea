using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Reporting.Report;
using Ablate.Studies.Findings;
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
        string[] names = [.. runs.Select((run, i) => $"{(char)('A' + i)}")];
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
        Measure measure = Selection.Judging([.. runs.SelectMany(run => run.Trials)]);
        ILookup<string, CellTrials>[] cells = [.. runs.Select(run => CellTrials.ByMerit(run).ToLookup(cell => cell.Label))];
        string[] shared = [.. cells[0].Select(group => group.Key).Where(label => cells.Skip(1).Any(others => others.Contains(label)))];
        if (shared.Length == 0)
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
            string[] here = [names[0], .. parts[i].Select(run => names[run])];
            ILookup<string, CellTrials>[] beside = [cells[0], .. parts[i].Select(run => cells[run])];
            string[] labels = [.. shared.Where(label => beside.Skip(1).Any(others => others.Contains(label)))];
            string others = parts.Length == 1 ? "another" : here.Length == 2 ? $"run {here[1]}" : $"one of {string.Join(", ", here.Skip(1))}";
            new PagedTable(
                i == 0 ? "comparison" : $"comparison-{i + 1}", $"{QuantityText.Count(labels.Length, "combination")} that run A shares with {others}.",
                [
                    ("Combination", false),
                    .. here.Select(name => ($"Run {name}", true)),
                    .. here.Skip(1).Select(name => ($"{name} minus A", true)),
                    ("Runs", false),
                ],
                [.. labels.Select(label => Row(label, beside, measure))]).Write(html);
        }
    }

    static string[] Row(string label, ILookup<string, CellTrials>[] cells, Measure measure)
    {
        CellTrials?[] found = [.. cells.Select(run => run[label].FirstOrDefault())];
        Sample[] samples = [.. found.Select(cell => Sample.Of((cell?.Trials ?? []).Select(trial => CellTrials.Value(trial, measure))))];
        return
        [
            label,
            .. samples.Select(sample => ReportText.Of(measure, Mean.Of(sample))),
            .. samples.Skip(1).Select(sample => Difference(WelchTest.Difference(sample, samples[0]), measure)),
            string.Join(", ", samples.Select(sample => $"{sample.Count}")),
        ];
    }

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
