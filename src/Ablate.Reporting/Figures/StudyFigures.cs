using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>The figures that a run gets, whatever its study.</summary>
public static class StudyFigures
{
    /// <summary>Confusion matrices of more combinations are nothing to look through.</summary>
    const int MostMatrices = 16;

    /// <summary>All of them, computed.</summary>
    public static IEnumerable<Figure> Of(RunResults results)
    {
        Measure measure = Selection.Judging(results.Trials);
        IEnumerable<Figure?> overview =
        [
            MeansOfCombinations.Compute(results, measure, "results"), Heatmap.Compute(results, measure, "results_heatmap"),
            RangeTests.Compute(CellTrials.ByMerit(results)), Best(results),
        ];
        var names = new TrialNames(results.Trials.Where(trial => trial.Repeat == 1).Select(trial => trial.Levels));
        IEnumerable<Figure?> curves = results.Trials.Select(trial =>
            LearningCurves.Compute(results, trial, $"learning_curves_{names.Of(trial.Levels, trial.Repeat, trial.Number)}".TrimEnd('_')));
        return overview.Concat(Matrices(results, names)).Concat(curves).OfType<Figure>();
    }

    /// <summary>The confusion matrix of every combination, if there are several and not too many.</summary>
    static IEnumerable<Figure?> Matrices(RunResults results, TrialNames names)
    {
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(results);
        return cells.Count is > 1 and <= MostMatrices
            ? cells.Select(cell => Heatmap.ConfusionMatrix(cell, $"confusion_matrix_{names.Of(cell.Levels, 1, cell.Trials[0].Number)}"))
            : [];
    }

    static Heatmap? Best(RunResults results) => results.Best is { } best
        ? Heatmap.ConfusionMatrix(
            results, best, "confusion_matrix",
            $"test rows; the trial with the highest {(best.Validation is null ? "training" : "validation")} accuracy; colour: share of the true class")
        : null;
}
