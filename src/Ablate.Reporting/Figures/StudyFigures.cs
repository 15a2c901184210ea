using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>The figures that a run gets, whatever its study.</summary>
public static class StudyFigures
{
    /// <summary>Figures of each of more combinations are nothing to look through.</summary>
    const int MostCells = 16;

    /// <summary>All of them, computed.</summary>
    /// <param name="results">The run.</param>
    /// <param name="images">Test images as its best model takes them; null where there are none.</param>
    public static IEnumerable<Figure> Of(RunResults results, SampleImages? images = null)
    {
        Measure measure = Selection.Judging(results.Trials);
        var names = new TrialNames(results.Trials.Where(trial => trial.Repeat == 1).Select(trial => trial.Levels));
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(results);
        IEnumerable<Figure?> overview =
        [
            MeansOfCombinations.Compute(results, measure, "results"), Heatmap.Compute(results, measure, "results_heatmap"),
            Losses(results, measure), RatioScatter.Compute(results), RangeTests.Compute(cells),
            Best(results), images,
        ];
        IEnumerable<Figure?> curves = results.Trials.Select(trial =>
            LearningCurves.Compute(results, trial, $"learning_curves_{names.Of(trial.Levels, trial.Repeat, trial.Number)}".TrimEnd('_')));
        return overview.Concat(OfCells(results, cells, names)).Concat(GridCurves.Compute(results)).Concat(curves).OfType<Figure>();
    }

    /// <summary>The test loss beside the accuracy.</summary>
    static Figure? Losses(RunResults results, Measure shown)
    {
        Measure? loss = MeasureCatalogue.Of(results.Trials).Find(StandardMeasures.TestLoss.Name);
        return loss is null || loss.Name == shown.Name ? null : MeansOfCombinations.Compute(results, loss, "test_loss");
    }

    /// <summary>For every combination, if there are not too many, its confusion matrix where there are several, and its curves over the repeats.</summary>
    static IEnumerable<Figure?> OfCells(RunResults results, IReadOnlyList<CellTrials> cells, TrialNames names)
    {
        foreach (CellTrials cell in cells.Count > MostCells ? [] : cells)
        {
            string name = names.Of(cell.Levels, repeat: 1, cell.Trials[0].Number);
            if (cells.Count > 1)
                yield return Heatmap.ConfusionMatrix(cell, $"confusion_matrix_{name}");
            if (cell.Trials.Count > 1)
                yield return RepeatCurves.Compute(results, cell.Trials, $"mean_curves_{name}".TrimEnd('_'));
        }
    }

    static Heatmap? Best(RunResults results) => results.Best is { } best
        ? Heatmap.ConfusionMatrix(
            results, best, "confusion_matrix",
            $"test rows; {FigureText.Chosen(best)}; colour: share of the true class")
        : null;
}
