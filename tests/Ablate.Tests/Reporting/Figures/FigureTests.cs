using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Tests.Reporting.Figures;

/// <summary>The numbers of figures, worked out by hand.</summary>
public sealed class FigureTests
{
    [Fact]
    public void Bars_are_means_over_completed_repeats()
    {
        GroupedBars bars = GroupedBars.Compute(SmallRun.Results, StandardMeasures.TestAccuracy, "results")!;
        Assert.Equal(
            ["optimizer,activation,test accuracy,runs", "sgd,relu,0.89,2", "sgd,tanh,0.8,2", "adam,relu,0.94,2", "adam,tanh,,0"],
            bars.Table.Select(row => string.Join(',', row)));
        Assert.Equal("Test accuracy by optimizer and activation", bars.Title);
    }

    [Fact]
    public void The_heatmap_has_a_hole_where_nothing_completed()
    {
        Heatmap heatmap = Heatmap.Compute(SmallRun.Results, StandardMeasures.TestAccuracy, "heatmap")!;
        Assert.Equal(["optimizer \\ activation,relu,tanh", "sgd,0.89,0.8", "adam,0.94,"], heatmap.Table.Select(row => string.Join(',', row)));
    }

    [Fact]
    public void The_best_trial_is_chosen_by_validation_rows()
    {
        Assert.Equal(3, SmallRun.Results.Best!.Number);
        TrialRecord tricky = SmallRun.Trial(9, "sgd", "relu", 3, 0.5) with { Test = new(0, 1) };
        Assert.Equal(3, (SmallRun.Results with { Trials = [.. SmallRun.Results.Trials, tricky] }).Best!.Number);
        Heatmap confusion = StudyFigures.Of(SmallRun.Results).OfType<Heatmap>().Single(figure => figure.Name == "confusion_matrix");
        Assert.Equal("Confusion matrix of adam relu", confusion.Title);
        Assert.Equal(43, confusion.Values[0, 0]);
        Assert.Equal(43.0 / 45, confusion.Shade![0, 0], 1e-12);
    }

    [Fact]
    public void Every_combination_has_the_confusion_matrix_of_its_runs_together()
    {
        Heatmap[] matrices =
        [
            .. StudyFigures.Of(SmallRun.Results).OfType<Heatmap>().Where(figure => figure.Name.StartsWith("confusion_matrix_", StringComparison.Ordinal)),
        ];
        // Nothing completed with adam and tanh.
        Assert.Equal(
            ["confusion_matrix_adam_relu", "confusion_matrix_sgd_relu", "confusion_matrix_sgd_tanh"],
            matrices.Select(figure => figure.Name).Order(StringComparer.Ordinal));
        Heatmap matrix = matrices.Single(figure => figure.Title == "Confusion matrix of sgd relu");
        Assert.Equal("test rows; 2 runs together; colour: share of the true class", matrix.Subtitle);
        // Trials 1 and 5: 41 and 45 of 43 and 47 cats.
        Assert.Equal(86, matrix.Values[0, 0]);
        Assert.Equal(86.0 / 90, matrix.Shade![0, 0], 1e-12);
    }

    [Fact]
    public void A_run_without_a_record_has_no_figures_and_one_without_a_result_has_empty_ones()
    {
        Assert.Empty(StudyFigures.Of(SmallRun.Results with { Trials = [] }));
        RunResults interrupted = SmallRun.Results with
        {
            Trials =
            [
                .. SmallRun.Results.Trials.Select(trial => trial with
                {
                    Status = TrialStatus.Interrupted,
                    Epochs = [],
                    Training = null,
                    Validation = null,
                    Test = null,
                    Confusion = null,
                }),
            ],
        };
        Figure[] figures = [.. StudyFigures.Of(interrupted), Isolation.Compute(interrupted, 0, StandardMeasures.TestAccuracy)!];
        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.DoesNotContain("NaN", FigureDrawing.Draw(figure, Theme.Light), StringComparison.Ordinal));
    }

    [Fact]
    public void A_study_without_factors_has_its_curves()
    {
        RunResults single = SmallRun.Results with
        {
            Info = SmallRun.Results.Info with { Factors = [] },
            Trials = [SmallRun.Trial(1, "a", "b", 1, 0.9) with { Levels = [] }],
        };
        Assert.Equal(["confusion_matrix", "learning_curves"], StudyFigures.Of(single).Select(figure => figure.Name));
    }
}
