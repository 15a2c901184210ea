using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>
/// The combinations of a run whose trials are repeated, as a table on the console, best first: means over their completed runs with half the width of
/// their 95 % intervals.
/// </summary>
static class CombinationsView
{
    /// <summary>The most rows; the report has all.</summary>
    const int MostRows = 30;

    /// <summary>Writes it; nothing where nothing is repeated.</summary>
    public static void Write(Surroundings surroundings, RunResults results)
    {
        IReadOnlyList<CellTrials> cells = results.Info.Repeats > 1 ? CellTrials.ByMerit(results) : [];
        if (!cells.Any(cell => cell.Completed > 1))
            return;
        CellTrials[] rows = [.. cells.Take(MostRows)];
        IAnsiConsole console = Terminal.Create(surroundings);
        // A table that is no terminal's ends with an empty line of its own.
        if (surroundings.IsTerminal)
            console.WriteLine();
        console.MarkupLine("[bold]Combinations[/]: means ± half their 95 % intervals");
        console.Write(new FittedTable(
            [.. results.Info.Factors.Select(factor => factor.Title)],
            [.. rows.Select(cell => cell.Levels)],
            [Runs(rows), .. Columns(rows, Selection.Of(results.Trials).IsShare)]).Draw(surroundings, console.Profile.Width));
        if (cells.Count > MostRows)
            console.WriteLine($"... and {cells.Count - MostRows} more: ablate report shows all.");
    }

    /// <summary>"5", or "3 of 5" where some did not complete.</summary>
    static FittedColumn Runs(CellTrials[] rows) =>
        new("Runs", [.. rows.Select(cell => cell.Completed == cell.Trials.Count ? $"{cell.Completed}" : $"{cell.Completed} of {cell.Trials.Count}")]);

    static IEnumerable<FittedColumn> Columns(CellTrials[] rows, bool classifies)
    {
        (string Title, Measure Measure, int Spare)[] columns = classifies
            ?
            [
                ("Validation", StandardMeasures.ValidationAccuracy, 0), ("Test", StandardMeasures.TestAccuracy, 0),
                ("Train", StandardMeasures.TrainAccuracy, 1), ("Validation loss", StandardMeasures.ValidationLoss, 2),
                ("Test loss", StandardMeasures.TestLoss, 2),
            ]
            :
            [
                ("Validation loss", StandardMeasures.ValidationLoss, 0), ("Test loss", StandardMeasures.TestLoss, 0),
                ("Train loss", StandardMeasures.TrainLoss, 1),
            ];
        return columns
            .Where(column => rows.Any(cell => cell.Estimate(column.Measure).Value is not null))
            .Select(column => new FittedColumn(column.Title, [.. rows.Select(cell => Text(column.Measure, cell.Estimate(column.Measure)))], column.Spare));
    }

    /// <summary>"97.66 ± 0.25 %", "0.0832 ± 0.0040", or "–".</summary>
    static string Text(Measure measure, Estimate estimate)
    {
        if (estimate.Value is not { } mean)
            return "–";
        if (estimate.Interval is not { } interval)
            return measure.IsShare ? Percent.Of(mean) : NumberText.Loss(mean);
        return measure.ReachText(mean, interval.Width / 2) + (measure.IsShare ? " %" : "");
    }
}
