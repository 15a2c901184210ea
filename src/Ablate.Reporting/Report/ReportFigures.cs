using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Report;

/// <summary>The figures of a report, chosen so that each can be read: a chart of a thousand bars is left to the table.</summary>
static class ReportFigures
{
    const int MostCells = 400, MostLevels = 60;

    /// <summary>Means and heatmap of the cells, where there are not too many.</summary>
    public static IEnumerable<Figure> Overview(RunResults results, IReadOnlyList<CellTrials> cells)
    {
        Measure measure = Selection.Judging(results.Trials);
        if (cells.Count <= MostCells && MeansOfCombinations.Compute(results, measure, "results") is { } means)
            yield return means;
        if (cells.Count <= MostCells && Heatmap.Compute(results, measure, "results_heatmap") is { } heatmap)
            yield return heatmap;
    }

    /// <summary>
    /// Range tests, and learning curves of the best cells: accuracy, loss and gap. If a grid of two factors has more cells than one figure shows, also a
    /// figure for each level.
    /// </summary>
    public static IEnumerable<Figure> Curves(RunResults results, IReadOnlyList<CellTrials> cells)
    {
        bool validates = cells.Any(cell => cell.Trials.Any(trial => trial.Epochs.Any(epoch => epoch.Validation is not null)));
        IEnumerable<Figure?> figures = validates
            ?
            [
                LearningBands.Compute(cells, EpochMeasure.ValidationAccuracy, "curves_validation_accuracy"),
                LearningBands.Compute(cells, EpochMeasure.ValidationLoss, "curves_validation_loss"),
                LearningBands.Compute(cells, EpochMeasure.Gap, "curves_gap", "Gap: validation loss minus training loss (its running mean)"),
            ]
            :
            [
                LearningBands.Compute(cells, EpochMeasure.TrainingAccuracy, "curves_training_accuracy"),
                LearningBands.Compute(cells, EpochMeasure.TrainingLoss, "curves_training_loss"),
            ];
        IEnumerable<Figure> ofLevels = cells.Count > LearningBands.MostCurves ? GridCurves.Compute(results) : [];
        return figures.Prepend(RangeTests.Compute(cells)).Concat(ofLevels).OfType<Figure>();
    }

    /// <summary>Learning-rate sensitivity and isolation plots.</summary>
    public static IEnumerable<Figure> Factors(RunResults results)
    {
        Measure measure = Selection.Judging(results.Trials);
        if (RateSensitivity.Compute(results, measure) is { } rates)
            yield return rates;
        for (int factor = 0; factor < results.Info.Factors.Count; factor++)
        {
            if (results.Info.Factors[factor].Levels.Count <= MostLevels && Isolation.Compute(results, factor, measure) is { } isolation)
                yield return isolation;
        }
    }
}
