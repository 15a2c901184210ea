using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Figures;
using Ablate.Studies.Audit;
using Ablate.Studies.References;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Reporting.Audit;

/// <summary>The figures that an audited program shows of its experiment, made from our runs of it.</summary>
public static class StudyAuditFigures
{
    /// <summary>The most cells whose learning curves are drawn.</summary>
    const int MostCells = 16;

    /// <summary>Computes the figures of <paramref name="study"/>. Images are left out if the data are not found.</summary>
    /// <param name="study">The study.</param>
    /// <param name="locator">Finds its data; null to leave images out.</param>
    /// <param name="kernel">The kernel that the models compute with.</param>
    public static IReadOnlyList<Figure> Of(AuditedStudy study, DataLocator? locator, Kernel kernel)
    {
        RunResults run = study.Run;
        bool isGrid = run.Info.Factors.Count == 2;
        return
        [
            .. new Figure?[]
            {
                MeansOfCombinations.Compute(run, StandardMeasures.TestAccuracy, "test_accuracy"),
                MeansOfCombinations.Compute(run, MeasureCatalogue.Of(run.Trials).Find(StandardMeasures.TestLoss.Name)!, "test_loss"),
                isGrid ? Heatmap.Compute(run, StandardMeasures.TestAccuracy, "test_accuracy_heatmap") : null,
                RatioScatter.Compute(run),
                TestWinner(run),
                locator is null ? null : Images(study, locator, kernel),
            }.OfType<Figure>(),
            .. Curves(run),
            .. GridCurves.Compute(run),
        ];
    }

    /// <summary>As many images as the program shows: nine in the study of fives and eights, else ten.</summary>
    static SampleImages? Images(AuditedStudy study, DataLocator locator, Kernel kernel) =>
        SampleImages.Compute(study.Run, study.Name == "five-against-eight" ? 9 : 10, new RunSamples(study.Run, locator), kernel);

    /// <summary>The learning curves of every cell, unless there are too many to look at.</summary>
    static IEnumerable<Figure> Curves(RunResults run)
    {
        IGrouping<string, TrialRecord>[] cells = [.. run.Trials.GroupBy(trial => string.Join('\n', trial.Levels))];
        return cells.Length > MostCells ? [] : cells.Select((cell, i) => RepeatCurves.Compute(run, cell, $"learning_curves_of_cell_{i + 1}")).OfType<Figure>();
    }

    /// <summary>The confusion matrix of the model that the program would pick, since it chooses by the test rows.</summary>
    static Heatmap? TestWinner(RunResults run) => TestRows.Winner(run) is { } winner
        ? Heatmap.ConfusionMatrix(run, winner, "confusion_matrix_of_test_winner", "what the program would pick: the highest accuracy on these same test rows")
        : null;
}
