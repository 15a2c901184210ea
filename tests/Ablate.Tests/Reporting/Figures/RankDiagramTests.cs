using System.Xml.Linq;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Tests.Studies.Findings;

namespace Ablate.Tests.Reporting.Figures;

/// <summary>Mean ranks, and who is not shown to differ.</summary>
public sealed class RankDiagramTests
{
    /// <summary>
    /// Five optimizers that every one of eight repeats ranks alike: a critical difference of 2.728 sqrt(5 * 6 / 48) = 2.16 joins three at a time.
    /// </summary>
    static readonly RankDiagram figure = RankDiagram.Of(MadeUpRun.Of([("optimizer", ["e", "d", "c", "b", "a"])], 8, (levels, repeat) => 0.9 - 0.01 * levels[0][0] + 0.02 * repeat / 3).Ask("").SecondOpinion!.Ranking!);

    [Fact]
    public void Its_numbers_are_ranks_and_groups()
    {
        Assert.Equal(["a", "b", "c", "d", "e"], figure.Rows.Select(row => row.Label));
        Assert.Equal(2.16, figure.CriticalDifference, 2);
        Assert.Equal(
            [["combination", "mean rank", "groups"], ["a", "1", "1"], ["b", "2", "1 2"], ["c", "3", "1 2 3"], ["d", "4", "2 3"], ["e", "5", "3"]],
            figure.Table.Select(row => row.Take(3).ToArray()));
    }

    [Theory]
    [InlineData(5, "1.0;1.5;2.0;2.5;3.0;3.5;4.0;4.5;5.0")]
    [InlineData(12, "1;2;4;6;8;10;12")]
    [InlineData(60, "1;10;20;30;40;50;60")]
    public void Ranks_begin_at_one(int last, string ticks)
    {
        var axis = Axis.From(1, last, 100, 460, 8);
        Assert.Equal(100, axis.At(1), 1e-9);
        Assert.Equal(ticks, string.Join(';', axis.Ticks.Select(tick => axis.Label(tick, share: false))));
    }

    [Fact]
    public void The_drawing_has_a_dot_for_each_a_bar_for_each_group_and_the_critical_difference_to_scale()
    {
        XElement[] drawing = [.. XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light)).Descendants()];
        double[] dots = [.. Of("circle").Select(circle => (double)circle.Attribute("cx")!)];
        Assert.Equal(5, dots.Length);
        XElement[] bars = [.. Of("rect").Where(bar => bar.Value.Length > 0)];
        Assert.Equal(
            ["not shown to differ: a, b, c", "not shown to differ: b, c, d", "not shown to differ: c, d, e"], bars.Select(bar => bar.Value));
        double[] heights = [.. Of("circle").Select(circle => (double)circle.Attribute("cy")!)];
        Assert.All(bars, (bar, first) =>
        {
            double top = (double)bar.Attribute("y")!, bottom = top + (double)bar.Attribute("height")!;
            Assert.Equal([first, first + 1, first + 2], Enumerable.Range(0, 5).Where(row => heights[row] > top && heights[row] < bottom));
        });
        XElement measure = Of("line").First(line => (string)line.Attribute("stroke-width")! == "2");
        Assert.Equal(figure.CriticalDifference * (dots[1] - dots[0]), (double)measure.Attribute("x2")! - (double)measure.Attribute("x1")!, 0.1);
        double width = (double)drawing[0].Attribute("width")!;
        Assert.All(Of("rect"), bar => Assert.InRange((double)bar.Attribute("x")!, 0, width - 5));

        IEnumerable<XElement> Of(string name) => drawing.Where(element => element.Name.LocalName == name);
    }
}
