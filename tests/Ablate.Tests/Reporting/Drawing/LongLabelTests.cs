using System.Globalization;
using System.Xml.Linq;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Reporting.Report;
using Ablate.Studies.Results;
using Ablate.Tests.Reporting.Figures;

namespace Ablate.Tests.Reporting.Drawing;

/// <summary>Labels that people write, however long, leave drawings legible.</summary>
public sealed class LongLabelTests
{
    const string Long = "an exceedingly long name that somebody wrote in one go to say all that was changed, with the rate, the schedule and the reason why";

    public static TheoryData<string> Labels =>
        [Long, Long.Replace(" ", "", StringComparison.Ordinal), new string('\u5BBD', 90), string.Concat(Enumerable.Repeat("\U0001F600", 90))];

    [Theory]
    [MemberData(nameof(Labels))]
    public void Long_labels_stay_within_the_drawing(string label)
    {
        RunResults results = Renamed(label);
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(results);
        foreach (Figure figure in (Figure[])[.. StudyFigures.Of(results), .. ReportFigures.Overview(results, cells), .. ReportFigures.Curves(results, cells), .. ReportFigures.Factors(results)])
        {
            XElement svg = XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light)).Root!;
            double width = Number(svg, "width");
            Assert.True(width < 1400, $"{figure.Name} is {width} wide");
            foreach (XElement text in svg.Descendants().Where(element => element.Name.LocalName == "text" && element.Attribute("transform") is null))
            {
                double size = Number(text, "font-size"),
                    wide = TextWidth.Of(text.Value, size),
                    left = Number(text, "x") - ((string?)text.Attribute("text-anchor") switch { "end" => wide, "middle" => wide / 2, _ => 0 });
                Assert.True(left >= -1 && left + wide <= width + 1, $"{figure.Name}: '{text.Value}' reaches from {left} to {left + wide} of {width}");
            }
        }
    }

    [Fact]
    public void Many_classes_with_long_names_make_no_strip()
    {
        string[] classes = [.. Enumerable.Range(1, 30).Select(number => $"class number {number} in words")];
        var figure = new Heatmap("confusion_matrix", "Confusion matrix", "test rows")
        {
            RowTitle = "true class",
            Rows = classes,
            ColumnTitle = "predicted class",
            Columns = classes,
            ValueTitle = "share",
            Values = new double[30, 30],
            Format = value => value.ToString("F0", CultureInfo.InvariantCulture),
        };
        XElement svg = XDocument.Parse(FigureDrawing.Draw(figure, Theme.Light)).Root!;
        double height = Number(svg, "height");
        Assert.True(Number(svg, "width") < 1.5 * height, $"{Number(svg, "width")} wide, {height} high");
        XElement[] below = [.. svg.Descendants().Where(text => text.Attribute("transform") is not null && classes.Contains(text.Value))];
        Assert.Equal(classes, below.Select(text => text.Value));
        Assert.All(below, text => Assert.True(Number(text, "y") + TextWidth.Of(text.Value, 12) < height - 28));
        Assert.All(below.Zip(below.Skip(1)), pair => Assert.True(Number(pair.Second, "x") - Number(pair.First, "x") > 14));
    }

    [Fact]
    public void A_cut_never_leaves_half_a_character()
    {
        string faces = "a" + string.Concat(Enumerable.Repeat("\U0001F600", 5));
        for (int width = 20; width < 80; width++)
        {
            string cut = TextWidth.Fit(faces, 12, width);
            Assert.Equal(cut.Count(char.IsHighSurrogate), cut.Count(char.IsLowSurrogate));
        }
    }

    [Fact]
    public void Names_that_begin_alike_are_told_apart()
    {
        string[] names =
        [
            Long + " 0.1",
            Long + " 0.2",
            Long + " 0.2 again",
            "short",
            .. Enumerable.Range(1, 3).Select(i => $"{new string('x', 90)}{i}{new string('y', 90)}"),
            Long,
        ];
        foreach (double width in (double[])[90, 160, 320, 460])
        {
            IReadOnlyDictionary<string, string> fitted = TextWidth.FitApart(names, 12, width);
            Assert.Equal(names.Length, fitted.Values.Distinct().Count());
            Assert.All(fitted.Values, text => Assert.InRange(TextWidth.Of(text, 12), 1, width));
            Assert.Equal("short", fitted["short"]);
        }
        Assert.Equal("an exceedingly l…the schedule and the reason why 0.1", TextWidth.FitApart(names, 12, 340)[names[0]]);
    }

    static RunResults Renamed(string label)
    {
        string Name(string level) => level is "sgd" or "relu" ? $"{label} {level}" : level;
        return SmallRun.Results with
        {
            Info = SmallRun.Results.Info with { Factors = [.. SmallRun.Results.Info.Factors.Select(factor => factor with { Levels = [.. factor.Levels.Select(Name)] })] },
            Trials = [.. SmallRun.Results.Trials.Select(trial => trial with { Levels = [.. trial.Levels.Select(Name)] })],
        };
    }

    static double Number(XElement element, string name) => double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
