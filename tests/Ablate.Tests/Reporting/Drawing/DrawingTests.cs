using Ablate.Engine.Training;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;
using Ablate.Tests.Reporting.Figures;

namespace Ablate.Tests.Reporting.Drawing;

/// <summary>Drawings are what they were; a change shows in the difference of the committed file.</summary>
public sealed class DrawingTests
{
    static readonly RunResults results = SmallRun.Results;

    public static TheoryData<string> Figures => [.. StudyFigures.Of(results).Select(figure => figure.Name).Where(name => !name.StartsWith("learning_curves", StringComparison.Ordinal) || name.EndsWith("adam_relu", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Drawing(string name)
    {
        Figure figure = StudyFigures.Of(results).First(figure => figure.Name == name);
        Committed.Equals(RepositoryFiles.Path("tests", "Ablate.Tests", "Snapshots", name + ".svg"), FigureDrawing.Draw(figure, Theme.Light));
    }

    [Theory]
    [InlineData(0, 0.9791, "0;20;40;60;80;100")]
    [InlineData(0.903, 0.994, "90;92;94;96;98;100")]
    [InlineData(0.3, 0.7, "30;40;50;60;70")]
    [InlineData(-0.2, 0.3, "-20;-10;0;10;20;30")]
    public void Ticks_are_round_numbers(double minimum, double maximum, string expected)
    {
        var axis = new Axis(minimum, maximum, 0, 100);
        Assert.Equal(expected, string.Join(';', axis.Ticks.Select(tick => axis.Label(tick, share: true))));
        Assert.Equal(0, axis.At(axis.Ticks.First()), 1e-9);
        Assert.Equal(100, axis.At(axis.Ticks.Last()), 1e-9);
    }

    [Fact]
    public void Large_ticks_have_a_power_of_ten()
    {
        var axis = new Axis(0, 4.1e16, 0, 100);
        Assert.Equal(["0", "1e16", "2e16", "3e16", "4e16", "5e16"], axis.Ticks.Select(tick => axis.Label(tick, share: false)));
    }

    [Theory]
    [InlineData(true, 1e-7, "1e-6;0.0001;0.01;1")]
    [InlineData(false, 0, "0.2;0.4;0.6;0.8;1")]
    public void Many_places_are_marked_with_round_numbers(bool isLogarithmic, double first, string expected)
    {
        (double, Estimate)[] points =
        [
            .. Enumerable.Range(0, 60).Select(i => (isLogarithmic ? first * Math.Pow(10, 7 * i / 59.0) : first + i / 59.0, new Estimate(1 + i % 2, null, 1))),
        ];
        var figure = new IntervalCurves("x", "X", "") { Along = "rate", IsLogarithmic = isLogarithmic, ValueTitle = "loss", IsShare = false, Curves = [new IntervalCurve("a", points)] };
        string[] texts =
        [
            .. System.Xml.Linq.XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light))
                .Descendants()
                .Where(element => element.Name.LocalName == "text")
                .Select(element => element.Value),
        ];
        Assert.All(expected.Split(';'), mark => Assert.Contains(mark, texts));
        Assert.DoesNotContain(texts, text => text.Length > 8);
    }

    [Theory]
    [InlineData(6, "1 2 3 4 5 6")]
    [InlineData(30, "1 5 10 15 20 25 30")]
    [InlineData(250, "1 50 100 150 200 250")]
    public void Many_epochs_are_marked_at_equal_distances(int epochs, string expected)
    {
        (double, Estimate)[] points = [.. Enumerable.Range(1, epochs).Select(epoch => ((double)epoch, new Estimate(0.5 / epoch, null, 1)))];
        var figure = new IntervalCurves("x", "X", "") { Along = "epoch", ValueTitle = "loss", IsShare = false, Curves = [new IntervalCurve("a", points)] };
        IEnumerable<string> texts = System.Xml.Linq.XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light))
            .Descendants()
            .Where(element => element.Name.LocalName == "text")
            .Select(element => element.Value);
        Assert.Equal(expected, string.Join(' ', texts.Where(text => int.TryParse(text, out _) && text != "0")));
    }

    [Fact]
    public void Numbers_in_a_heatmap_can_be_read_on_every_colour()
    {
        static double Linear(string colour, int at) =>
            Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0 is var part && part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        static double Luminance(string colour) => 0.2126 * Linear(colour, 1) + 0.7152 * Linear(colour, 3) + 0.0722 * Linear(colour, 5);
        for (int i = 0; i <= 1000; i++)
        {
            double text = Luminance(Palette.TextOn(i / 1000.0)) + 0.05, behind = Luminance(Palette.Sequential(i / 1000.0)) + 0.05;
            Assert.InRange(Math.Max(text, behind) / Math.Min(text, behind), 4.5, 21);
        }
    }

    [Fact]
    public void An_axis_of_one_number_has_a_width()
    {
        var axis = new Axis(3, 3, 0, 100);
        Assert.InRange(axis.At(3), 1, 99);
        Assert.True(axis.Ticks.Count() > 1);
    }

    [Fact]
    public void A_curve_that_left_the_numbers_is_drawn_as_far_as_it_goes()
    {
        TrialRecord trial = SmallRun.Trial(1, "sgd", "relu", 1, 0.5) with
        {
            Epochs = [new EpochRecord(1, new Score(2, 0.3), new Score(1.9, 0.4), 0.1, 1, 0), new EpochRecord(2, new Score(double.NaN, 0.1), null, 0.1, 1, 0)],
        };
        string svg = FigureDrawing.Draw(LearningCurves.Compute(results, trial, "curves")!, Theme.Light);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_cannot_break_the_drawing()
    {
        RunResults odd = results with { Trials = [SmallRun.Trial(1, "<script>", "a & b", 1, 0.5)], Info = results.Info with { Factors = [new FactorInfo("x", "X", ["<script>"]), new FactorInfo("y", "Y", ["a & b"])] } };
        foreach (Figure figure in StudyFigures.Of(odd))
            System.Xml.Linq.XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light));
    }
}
