using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Figures;

/// <summary>The figures that a run gets, whatever its study.</summary>
public static class StudyFigures
{
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
        return overview.Concat(curves).OfType<Figure>();
    }

    static Heatmap? Best(RunResults results) => results.Best is { } best
        ? Heatmap.ConfusionMatrix(
            results, best, "confusion_matrix",
            $"test rows; the trial with the highest {(best.Validation is null ? "training" : "validation")} accuracy; colour: share of the true class")
        : null;
}
