using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Ablate.Engine.Training;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Reporting.Figures;

/// <summary>The figures that the five programs show.</summary>
public sealed class AuditFigureTests
{
    /// <summary>Three repeats of 2, 4 and 6 epochs; the validation loss of epoch e is 1 / e.</summary>
    static readonly RunResults stopping = MadeUpRun.Of("activation", ("elu", [0.9, 0.9, 0.9])).With(trial => trial with
    {
        Epochs =
        [
            .. Enumerable.Range(1, 2 * trial.Repeat).Select(epoch => new EpochRecord(epoch, new Score(1, 0.5), new Score(1.0 / epoch, 0.9), 0.01, 1, 0.1)),
        ],
    });

    [Fact]
    public void A_repeat_that_has_stopped_keeps_its_last_value_and_is_no_longer_counted()
    {
        RepeatCurves figure = RepeatCurves.Compute(stopping, stopping.Trials, "curves")!;
        Assert.Equal([3, 3, 2, 2, 1, 1], figure.Running);
        var loss = figure.Curves.Single(curve => curve.Label == "validation loss").Values;
        Assert.Equal((1 / 2.0 + 1 / 4.0 + 1 / 6.0) / 3, loss[5].Value!.Value, 12);
        Assert.All(loss, estimate => Assert.Equal(3, estimate.Count));
        Assert.Equal("Learning curves of activation elu", figure.Title);
        Assert.Equal(["epoch", "training accuracy", "low", "high"], figure.Table.First().Take(4));
        Assert.Equal(7, figure.Table.Count());
        Draws(figure);
    }

    /// <summary>The strip of two epochs would reach half the width of the plot beyond it, into the other panel; that of one would have no width at all.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_strip_of_the_repeats_ends_where_the_axis_does(int epochs)
    {
        (double Left, double Right)[] strips =
        [
            .. Drawn(epochs).Where(element => element.Name.LocalName == "polygon" && (string?)element.Attribute("fill") == Theme.Light.Quiet)
                .Select(strip => ((string)strip.Attribute("points")!).Split(' ').Select(point => double.Parse(point.Split(',')[0], CultureInfo.InvariantCulture)))
                .Select(across => (across.Min(), across.Max())),
        ];
        Assert.Equal([(78, 408), (510, 840)], strips);
    }

    /// <summary>A line through one point has no length.</summary>
    [Fact]
    public void One_epoch_is_a_dot() => Assert.Equal(4, Drawn(1).Count(element => element.Name.LocalName == "circle"));

    static XElement[] Drawn(int epochs)
    {
        RunResults few = stopping.With(trial => trial with { Epochs = [.. trial.Epochs.Take(epochs)] });
        return [.. XDocument.Parse(FigureDrawing.Draw(RepeatCurves.Compute(few, few.Trials, "curves")!, Theme.Light)).Descendants()];
    }

    [Fact]
    public void Without_classes_the_loss_takes_the_whole_width()
    {
        RunResults run = stopping.With(trial => trial with { Epochs = [.. trial.Epochs.Select(WithoutAccuracy)] });
        XElement loss = XDocument.Parse(FigureDrawing.Draw(RepeatCurves.Compute(run, run.Trials, "curves")!, Theme.Light)).Descendants()
            .Single(element => element.Name.LocalName == "text" && element.Value == "loss");
        Assert.InRange((double)loss.Attribute("x")!, 0, 78);

        static EpochRecord WithoutAccuracy(EpochRecord epoch) => epoch with
        {
            Training = epoch.Training with { Accuracy = null },
            Validation = epoch.Validation is { } score ? score with { Accuracy = null } : null,
        };
    }

    [Fact]
    public void The_legend_names_what_is_drawn()
    {
        RunResults without = stopping.With(trial => trial with { Epochs = [.. trial.Epochs.Select(epoch => epoch with { Validation = null })] });
        Assert.Equal(["training", "validation"], Legend(stopping));
        Assert.Equal(["training"], Legend(without));
        Assert.Contains("; validation: after each epoch", LearningCurves.Compute(stopping, stopping.Trials[0], "curves")!.Subtitle, StringComparison.Ordinal);
        Assert.DoesNotContain("validation", LearningCurves.Compute(without, without.Trials[0], "curves")!.Subtitle, StringComparison.Ordinal);

        static IEnumerable<string> Legend(RunResults run) => XDocument.Parse(FigureDrawing.Draw(RepeatCurves.Compute(run, run.Trials, "curves")!, Theme.Light))
            .Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value).Where(text => text is "training" or "validation");
    }

    [Fact]
    public void Without_a_completed_trial_there_is_no_figure() => Assert.Null(RepeatCurves.Compute(stopping, [], "curves"));

    [Fact]
    public void Settings_are_told_in_words()
    {
        const string settings = """{"data":{"dataset":{"name":"mnist"},"pool":false,"validation":"last 20 %"},"network":[{"name":"dense","units":10,"activation":{"name":"elu","alpha":1}},{"name":"dropout","rate":0}],"training":{"optimizer":{"name":"adam","learning_rate":0.001,"epsilon":1E-15},"early_stopping":null,"epochs":250,"drop_last":true}}""";
        RunResults run = stopping.With(trial => trial with { Settings = JsonDocument.Parse(settings).RootElement });
        Assert.Equal(
            "dataset mnist, validation last 20 %; dense (units 10, activation elu (alpha 1)), dropout; optimizer "
            + "adam (learning rate 0.001, epsilon 1E-15), epochs 250, drop last yes",
            RepeatCurves.Compute(run, run.Trials, "curves")!.Settings);
    }

    [Fact]
    public void Accuracy_is_drawn_against_batch_size_over_learning_rate()
    {
        RunResults run = MadeUpRun.Of(
            [("batch_size", ["4", "64"]), ("learning_rate", ["0.01", "0.00001"])], 2,
            (levels, repeat) => levels[0] == "4" ? 0.9 : 0.8 + 0.01 * repeat);
        RatioScatter figure = RatioScatter.Compute(run)!;
        Assert.Equal([400, 400_000, 6400, 6_400_000], figure.Points.Select(point => Math.Round(point.BatchSize / point.LearningRate, 6)));
        Assert.Equal([0.89, 0.89, 0.805, 0.805], figure.Points.Select(point => Math.Round(point.Accuracy.Mean, 12)));
        Draws(figure);
        Assert.Null(RatioScatter.Compute(SmallRun.Results));
    }

    [Theory]
    [InlineData("low", "high", double.NaN)]
    [InlineData("0", "0.01", 400)]
    [InlineData("-0", "0", double.NaN)]
    public void Levels_that_are_no_positive_numbers_have_no_ratio(string first, string second, double ratio)
    {
        RunResults run = MadeUpRun.Of([("batch_size", ["4"]), ("learning_rate", [first, second])], 2, (_, _) => 0.9);
        Assert.Equal(double.IsNaN(ratio) ? [] : [ratio], RatioScatter.Compute(run)?.Points.Select(point => point.BatchSize / point.LearningRate) ?? []);
    }

    [Fact]
    public void A_run_of_which_nothing_completed_has_no_ratios() =>
        Assert.Null(RatioScatter.Compute(MadeUpRun.Of([("batch_size", ["4"]), ("learning_rate", ["0.1"])], 2, (_, _) => double.NaN)));

    [Fact]
    public void Ratios_below_one_are_labelled_with_their_decimals()
    {
        RunResults run = MadeUpRun.Of([("batch_size", ["1"]), ("learning_rate", ["50"])], 2, (_, _) => 0.9);
        Assert.Contains(">0.01<", FigureDrawing.Draw(RatioScatter.Compute(run)!, Theme.Light), StringComparison.Ordinal);
    }

    static void Draws(Figure figure) => Assert.Equal("svg", XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light)).Root!.Name.LocalName);
}
