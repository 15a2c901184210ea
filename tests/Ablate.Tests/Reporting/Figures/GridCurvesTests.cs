using System.Xml.Linq;
using Ablate.Engine.Training;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Reporting.Figures;

public sealed class GridCurvesTests
{
    /// <summary>SmallRun's validation accuracy after epoch e is accuracy - 0.25 / e: sgd relu had 0.90 and 0.92.</summary>
    [Fact]
    public void Each_level_of_one_factor_gets_a_figure_with_a_curve_for_each_of_the_other()
    {
        IntervalCurves[] figures = [.. GridCurves.Compute(SmallRun.Results)];
        Assert.Equal(
            [
                "Validation accuracy after each epoch with sgd, by activation", "Validation accuracy after each epoch with adam, by activation",
                "Validation accuracy after each epoch with relu, by optimizer", "Validation accuracy after each epoch with tanh, by optimizer",
            ],
            figures.Select(figure => figure.Title));
        Assert.Equal(
            ["curves_by_activation_sgd", "curves_by_activation_adam", "curves_by_optimizer_relu", "curves_by_optimizer_tanh"],
            figures.Select(figure => figure.Name));
        Assert.Equal(["relu", "tanh"], figures[0].Curves.Select(curve => curve.Label));
        Assert.Equal(
            [0.66, 0.785, 0.91 - 0.25 / 3, 0.8475], figures[0].Curves[0].Points.Select(point => point.Estimate.Value!.Value),
            (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        // Nothing completed with adam and tanh, so that has no curve.
        Assert.Equal(["relu"], figures[1].Curves.Select(curve => curve.Label));
        Assert.Equal("svg", XDocument.Parse(FigureDrawing.Draw(figures[0], Theme.Light)).Root!.Name.LocalName);
    }

    [Fact]
    public void Where_nothing_validates_it_is_the_training_accuracy()
    {
        RunResults run = SmallRun.Results.With(trial => trial with { Epochs = [.. trial.Epochs.Select(epoch => epoch with { Validation = null })] });
        IntervalCurves figure = GridCurves.Compute(run).First();
        Assert.Equal("Training accuracy over each epoch with sgd, by activation", figure.Title);
        Assert.Equal(0.91 - 0.2, figure.Curves[0].Points[0].Estimate.Value!.Value, 12);
    }

    [Fact]
    public void Where_there_are_no_classes_it_is_the_loss()
    {
        RunResults run = SmallRun.Results.With(trial => trial with
        {
            Epochs = [.. trial.Epochs.Select(epoch => epoch with { Training = new Score(1, null), Validation = new Score(2, null) })],
        });
        Assert.Equal("Validation loss after each epoch with sgd, by activation", GridCurves.Compute(run).First().Title);
    }

    [Fact]
    public void Levels_with_the_same_letters_have_files_of_their_own()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["a b", "a_b"]), ("activation", ["a b", "relu"])], 1, (_, _) => 0.9)
            .With(trial => trial with { Epochs = SmallRun.Results.Trials[0].Epochs });
        string[] names = [.. GridCurves.Compute(run).Select(figure => figure.Name)];
        Assert.Equal(4, names.Length);
        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(13)]
    public void A_single_level_needs_none_and_too_many_cannot_be_told_apart(int levels)
    {
        RunResults run = MadeUpRun.Of([("optimizer", [.. Enumerable.Range(0, levels).Select(i => $"o{i}")]), ("activation", ["relu", "tanh"])], 1, (_, _) => 0.9)
            .With(trial => trial with { Epochs = SmallRun.Results.Trials[0].Epochs });
        Assert.Empty(GridCurves.Compute(run));
    }
}
