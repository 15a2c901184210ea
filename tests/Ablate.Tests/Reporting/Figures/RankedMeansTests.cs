using System.Xml.Linq;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Reporting.Figures;

/// <summary>Many combinations one below the other.</summary>
public sealed class RankedMeansTests
{
    /// <summary>
    /// 100 rates by two optimizers, three repeats. Validation accuracy rises with the rate's number; adam has 0.002 more; test accuracy is 0.01 less.
    /// </summary>
    static readonly RunResults many = MadeUpRun.Of(
        [("optimizer", ["sgd", "adam"]), ("rate", [.. Enumerable.Range(1, 100).Select(i => $"{i}")])], 3,
        (levels, repeat) => 0.5 + 0.004 * int.Parse(levels[1], System.Globalization.CultureInfo.InvariantCulture) + (levels[0] == "adam" ? 0.002 : 0) + 0.0001 * (repeat - 2));

    static RankedMeans Figure => Assert.IsType<RankedMeans>(MeansOfCombinations.Compute(many, StandardMeasures.TestAccuracy, "results"));

    [Fact]
    public void The_best_is_first_and_all_have_their_numbers()
    {
        Assert.Equal(200, Figure.Rows.Count);
        Assert.Equal(["adam, rate 100", "sgd, rate 100", "adam, rate 99"], Figure.Rows.Take(3).Select(row => row.Label));
        Assert.Equal(0.892, Figure.Rows[0].Mean.Value!.Value, 1e-12);
        Assert.Equal(201, Figure.Table.Count());
        Assert.Contains("the best 60 of 200 combinations", Figure.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_is_best_low()
    {
        RankedMeans losses = RankedMeans.Compute(many, StandardMeasures.TestLoss, "loss", "Loss")!;
        Assert.Equal("adam, rate 100", losses.Rows[0].Label);
        Assert.True(losses.Rows[0].Mean.Value < losses.Rows[^1].Mean.Value);
    }

    [Fact]
    public void The_drawing_shows_the_best_within_its_width()
    {
        XDocument drawing = XDocument.Parse(FigureDrawing.Draw(Figure, Theme.Light));
        string[] texts = [.. drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Equal(RankedMeans.Most, texts.Count(text => text.Contains("rate", StringComparison.Ordinal)) - 1);
        Assert.Contains("adam, rate 100", texts);
        Assert.DoesNotContain("adam, rate 1", texts);
        double width = (double)drawing.Root!.Attribute("width")!;
        Assert.InRange(width, 400, 1200);
        Assert.All(
            drawing.Descendants().Where(element => element.Name.LocalName == "circle"),
            circle => Assert.InRange((double)circle.Attribute("cx")!, 0, width));
    }

    [Fact]
    public void A_run_that_broke_stands_at_the_edge_and_does_not_flatten_the_others()
    {
        RunResults broken = MadeUpRun.Of([("rate", [.. Enumerable.Range(1, 40).Select(i => $"{i}")])], 1, (levels, _) => 0.5)
            .With(trial => trial with { Test = new(trial.Number == 7 ? 1e20 : 1 + trial.Number * 0.01, 0.5) });
        XElement[] drawing = [.. XDocument.Parse(FigureDrawing.Draw(Assert.IsType<RankedMeans>(MeansOfCombinations.Compute(broken, StandardMeasures.TestLoss, "loss")), Theme.Light)).Descendants()];
        string[] texts = [.. drawing.Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains("1.00e20", texts);
        Assert.Contains("1.4", texts);
        Assert.DoesNotContain("2.0", texts);
        Assert.DoesNotContain("2e19", texts);
        Assert.Contains("Arrowheads: runs or intervals go on beyond the axis, from 1.01 to 1.00e20.", texts);
    }

    [Fact]
    public void The_axis_holds_intervals_that_are_wider_than_the_means_are_apart()
    {
        RunResults wide = MadeUpRun.Of(
            [("rate", [.. Enumerable.Range(1, 40).Select(i => $"{i}")])], 5,
            (levels, repeat) => 0.8 + 0.0005 * int.Parse(levels[0], System.Globalization.CultureInfo.InvariantCulture) + 0.005 * (repeat - 3));
        XElement[] drawing = [.. XDocument.Parse(FigureDrawing.Draw(Assert.IsType<RankedMeans>(MeansOfCombinations.Compute(wide, StandardMeasures.TestAccuracy, "results")), Theme.Light)).Descendants()];
        Assert.DoesNotContain(drawing, element => element.Value.StartsWith("Arrowheads", StringComparison.Ordinal));
    }

    [Fact]
    public void Bars_have_a_colour_for_each_kind()
    {
        static RunResults Of(int levels) =>
            MadeUpRun.Of([("arm", [.. Enumerable.Range(1, levels).Select(i => $"a{i}")])], 2, (_, repeat) => 0.5 + 0.01 * repeat);
        Assert.Equal(MeansOfCombinations.MostSeries, Palette.Categories.Count);
        Assert.IsType<GroupedBars>(MeansOfCombinations.Compute(Of(MeansOfCombinations.MostSeries), StandardMeasures.TestAccuracy, "results"));
        Assert.IsType<RankedMeans>(MeansOfCombinations.Compute(Of(MeansOfCombinations.MostSeries + 1), StandardMeasures.TestAccuracy, "results"));
    }

    [Fact]
    public void Few_combinations_are_bars_and_a_study_without_factors_has_none()
    {
        Assert.IsType<GroupedBars>(MeansOfCombinations.Compute(SmallRun.Results, StandardMeasures.TestAccuracy, "results"));
        RunResults one = SmallRun.Results with { Info = SmallRun.Results.Info with { Factors = [] }, Trials = [SmallRun.Trial(1, "a", "b", 1, 0.5) with { Levels = [] }] };
        Assert.Null(MeansOfCombinations.Compute(one, StandardMeasures.TestAccuracy, "results"));
    }
}
