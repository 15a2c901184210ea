using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Report;

/// <summary>The combinations of a run with means, intervals and counts.</summary>
static class CellTable
{
    static readonly Measure[] scores =
    [
        StandardMeasures.ValidationAccuracy, StandardMeasures.TestAccuracy,
        StandardMeasures.ValidationLoss, StandardMeasures.TestLoss,
        StandardMeasures.TrainAccuracy, StandardMeasures.TrainLoss,
    ];

    /// <summary>Writes the table.</summary>
    public static void Write(HtmlWriter html, RunResults results, IReadOnlyList<CellTrials> cells)
    {
        Measure[] measures = [.. Measures(results)];
        IEnumerable<string> numbers = ["Runs", .. measures.Select(measure => measure.Title + (measure.IsShare ? " %" : "")), "Seconds each"];
        new PagedTable(
            "cells", $"Means over the completed runs of each combination ± half their 95 % t interval; best {Selection.Of(results.Trials).Name} first.",
            [.. LevelColumns(results), .. numbers.Select(title => (title, true))],
            [.. cells.Select(cell => Row(cell, measures))]).Write(html);
        if (cells.Any(cell => cell.Completed < cell.Trials.Count))
            html.Element(
                "p", "Where runs diverged or failed, the mean is that of the others, and so looks better than the combination is.",
                ("class", "quiet"));
    }

    /// <summary>The measures that a run's trials have, those of the metrics that the study asks for last.</summary>
    public static IEnumerable<Measure> Measures(RunResults results)
    {
        var catalogue = MeasureCatalogue.Of(results.Trials);
        return scores.Select(score => catalogue.Find(score.Name)!)
            .Concat(catalogue.OfMetrics)
            .Where(measure => results.Trials.Any(trial => measure.Of(trial) is not null));
    }

    /// <summary>The columns that say which combination a row is of: one for each factor, or one for the label where there is none.</summary>
    public static IEnumerable<(string Title, bool IsNumber)> LevelColumns(RunResults results) =>
        results.Info.Factors.Count > 0 ? results.Info.Factors.Select(factor => (FigureText.Title(factor), false)) : [("Combination", false)];

    static string[] Row(CellTrials cell, Measure[] measures) =>
    [
        .. cell.Levels.Count > 0 ? cell.Levels : [cell.Label],
        ReportText.Completed(cell),
        .. measures.Select(measure => ReportText.PlusMinus(measure, cell.Estimate(measure))),
        cell.Completed > 0
            ? NumberText.Fixed(cell.Trials.Where(trial => trial.Status == TrialStatus.Completed).Average(trial => trial.TrainingSeconds), 2)
            : ReportText.None,
    ];
}
