using System.Xml.Linq;
using Ablate.Engine.Training;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Findings;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;
using Ablate.Tests.Reporting.Figures;

namespace Ablate.Tests.Reporting.Drawing;

/// <summary>What axes show, and what they say of the rest.</summary>
public sealed class ReachTests
{
    [Theory]
    [InlineData("0.5 0.4 0.3", 0.3, 0.5, false, "")]
    [InlineData("2.3 0.5 0.3", 0.3, 2.3, false, "")]
    [InlineData("2.3 0.1 0.001", 0.001, 2.3, true, "Vertical axis logarithmic.")]
    [InlineData("2.3 0.5 1e30 0.4", 0.4, 2.3, false, "Beyond the axis, at arrowheads: 1 value, 1e30.")]
    [InlineData("1e30 1e31 1e32 0.5 0.4", 0.4, 0.5, false, "Beyond the axis, at arrowheads: 3 values, up to 1e32.")]
    [InlineData("40 2.3 0.1 1e-9 1e30", 0.1, 40, true, "Vertical axis logarithmic. Beyond the axis, at arrowheads: 1 value, 1e30; 1 value, 1e-9.")]
    [InlineData("0.5 0.4 0.3 0.3 0.3 1e-30 0", 0, 0.5, false, "")]
    [InlineData("-0.1 0.2 0.1 1e30 -1e20", -0.1, 0.2, false, "Beyond the axis, at arrowheads: 1 value, 1e30; 1 value, -1e20.")]
    [InlineData("0 0", 0, 0, false, "")]
    [InlineData("NaN", 0, 1, false, "")]
    public void One_value_never_flattens_all_others(string values, double low, double high, bool isLogarithmic, string note) =>
        Assert.Equal(
            new Reach(low, high, isLogarithmic, note),
            Reach.Of(values.Split(' ').Select(value => double.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), isShare: false));

    [Fact]
    public void Shares_are_shown_whole_and_bars_on_an_even_axis()
    {
        Assert.Equal(new Reach(0.0001, 0.98, false, ""), Reach.Of([0.0001, 0.98, 0.5], isShare: true));
        Assert.Equal(new Reach(0.001, 0.5, false, ""), Reach.Of([0.001, 0.5], isShare: false, even: true));
    }

    [Theory]
    [InlineData(0.03, 9, "0.02;0.05;0.1;0.2;0.5;1;2;5;10")]
    [InlineData(1e-4, 1, "0.0001;0.001;0.01;0.1;1")]
    [InlineData(2e-5, 3e6, "1e-5;0.0001;0.001;0.01;0.1;1;10;100;1000;10000;100000;1e6;1e7")]
    public void A_logarithmic_axis_has_ticks_at_powers_of_ten(double minimum, double maximum, string expected)
    {
        var axis = Axis.Logarithmic(minimum, maximum, 0, 100);
        Assert.Equal(expected, string.Join(';', axis.Ticks.Select(tick => axis.Label(tick, share: false))));
        Assert.Equal(0, axis.At(axis.Ticks.First()), 1e-9);
        Assert.Equal(100, axis.At(axis.Ticks.Last()), 1e-9);
        Assert.InRange(axis.At(0), double.MinValue, -100);
    }

    [Theory]
    [InlineData(3e-16, "0;1e-16;2e-16;3e-16")]
    [InlineData(1e-300, "0;2e-301;4e-301;6e-301;8e-301;1e-300")]
    public void An_axis_of_next_to_nothing_has_powers_of_ten(double maximum, string expected)
    {
        var axis = new Axis(0, maximum, 0, 100);
        Assert.Equal(expected, string.Join(';', axis.Ticks.Select(tick => axis.Label(tick, share: false))));
    }

    [Fact]
    public void A_loss_that_broke_leaves_the_other_curves_readable()
    {
        static IntervalCurve Curve(string label, params double[] losses) => new(label, [.. losses.Select((loss, i) => (i + 1.0, new Estimate(loss, null, 1)))]);
        var figure = new IntervalCurves("x", "X", "") { Along = "epoch", ValueTitle = "loss", IsShare = false, Curves = [Curve("sound", 0.9, 0.5, 0.3), Curve("other", 0.8, 0.6, 0.4), Curve("broken", 0.9, 1e30, 2e30)] };
        XElement[] drawing = Drawn(figure);
        double[] heights =
        [
            .. drawing.First(element => element.Name.LocalName == "polyline")
                .Attribute("points")!.Value
                .Split(' ')
                .Select(point => double.Parse(point.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)),
        ];
        Assert.True(heights[2] - heights[0] > 100);
        Assert.Contains(drawing, element => element.Value == "Beyond the axis, at arrowheads: 2 values, up to 2e30.");
        Assert.Single(drawing, element => element.Name.LocalName == "polygon");
    }

    [Fact]
    public void Every_figure_of_a_run_with_an_enormous_loss_says_what_lies_outside()
    {
        var results = SmallRun.Results with
        {
            Trials = [.. SmallRun.Results.Trials.Select(trial => trial with
            {
                Training = new Score(trial.Number == 1 ? 1e30 : 0.5, null),
                Test = new Score(trial.Number == 1 ? 1e30 : 0.5 + 0.01 * trial.Number, null),
                Epochs = [.. trial.Epochs.Select(epoch => epoch with { Training = new Score(trial.Number == 1 && epoch.Epoch == 4 ? 1e30 : 1.0 / epoch.Epoch, null) })],
                Classes = [],
                Confusion = null,
            })],
        };
        Measure measure = Selection.Judging(results.Trials);
        Figure[] figures =
        [
            GroupedBars.Compute(results, measure, "bars")!, Isolation.Compute(results, 0, measure)!,
            LearningCurves.Compute(results, results.Trials[0], "curves")!,
            RepeatCurves.Compute(results, results.Trials.Where(trial => trial.Levels is ["sgd", "relu"]), "repeats")!,
        ];
        Assert.All(figures, figure => Assert.Contains(Drawn(figure), element => element.Name.LocalName == "text" && element.Value.Contains("Beyond the axis, at arrowheads: 1 value", StringComparison.Ordinal)));
        Assert.Contains(Drawn(Heatmap.Compute(results, measure, "map")!), element => element.Value.StartsWith("from ", StringComparison.Ordinal));
        foreach (XElement[] drawing in figures.Select(Drawn))
        {
            double height = (double)drawing[0].Attribute("height")!;
            Assert.All(drawing.Where(element => element.Name.LocalName is "circle"), circle => Assert.InRange((double)circle.Attribute("cy")!, 0, height));
        }
    }

    static XElement[] Drawn(Figure figure) => [.. XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light)).Descendants()];
}
