using Ablate.Reporting.Figures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws an isolation plot: a column of points for every level, spread sideways so that they do not hide each other.</summary>
static class IsolationDrawing
{
    const double PlotHeight = 280, Left = 78, Right = 20;

    /// <summary>More points than this are drawn as one element and say nothing when pointed at; their mean does.</summary>
    const int MostWithHints = 600;

    /// <summary>The drawing.</summary>
    public static string Draw(Isolation figure, Theme theme)
    {
        double step = Math.Max(90, Frame.Widest(figure.Levels.SelectMany(level => (string[])[level.Label, Runs(level)]), Frame.WidestBelow) + 24);
        double width = Frame.Width(figure, Left + step * figure.Levels.Count + Right);
        step = (width - Left - Right) / figure.Levels.Count;
        double top = Frame.Head + 14, bottom = top + PlotHeight;
        double[] all = [.. figure.Levels.SelectMany(level => level.Points.Select(point => point.Value))];
        var reach = Reach.Of(all, figure.Measure.IsShare);
        Axis axis = reach.Axis(bottom, top);
        Svg svg = Frame.Begin(figure, width, bottom + 66, theme, reach.NoteOf(axis, figure.Levels.Select(level => level.Mean.Interval)));
        Frame.Vertical(
            svg, axis, Left, width - Right, (top + bottom) / 2, FigureText.NameWithUnit(figure.Measure), figure.Measure.IsShare);
        IReadOnlyDictionary<string, string> names = TextWidth.FitApart(figure.Levels.Select(level => level.Label), Frame.LabelSize, step - 12);
        for (int i = 0; i < figure.Levels.Count; i++)
            Level(svg, figure, figure.Levels[i], names[figure.Levels[i].Label], axis, Left + step * (i + 0.5), step, all.Length <= MostWithHints, top, bottom);
        svg.Line(Left, bottom, width - Right, bottom, theme.Quiet);
        svg.Text((Left + width - Right) / 2, bottom + 56, figure.FactorTitle, Frame.LabelSize, theme.Text, TextAnchor.Middle);
        return svg.Finish();
    }

    static void Level(Svg svg, Isolation figure, IsolatedLevel level, string name, Axis axis, double middle, double step, bool hints, double top, double bottom)
    {
        // Multiples of the golden ratio fill any width evenly, however many points there are: no chance, so the same drawing every time.
        double Aside(int index) => (index * 0.6180339887498949 % 1 - 0.5) * step * 0.5;
        double Down(double value) => Math.Clamp(axis.At(value), top, bottom);
        string Text(double value) => FigureText.Number(figure.Measure, value) + (figure.Measure.IsShare ? " %" : "");
        if (hints)
        {
            for (int i = 0; i < level.Points.Count; i++)
                svg.Circle(middle + Aside(i), Down(level.Points[i].Value), 2.6, Palette.Category(4), $"{level.Points[i].Trial}: {Text(level.Points[i].Value)}");
        }
        else
        {
            svg.Dots(level.Points.Select((point, i) => (middle + Aside(i), Down(point.Value))), 3, Palette.Category(4), 0.5);
        }
        for (int i = 0; i < level.Points.Count; i++)
            Frame.Beyond(svg, [(middle + Aside(i), axis.At(level.Points[i].Value))], top, bottom, Palette.Category(4));
        if (level.Mean.Value is { } mean)
        {
            // The axis follows the points: the interval of two runs that disagree must not flatten all others.
            double x = middle + step * 0.34;
            if (level.Mean.Interval is Interval interval)
                svg.Line(x, Down(interval.Low), x, Down(interval.High), svg.Theme.Text, 2);
            string range = FigureText.Brackets(figure.Measure, level.Mean.Interval);
            Frame.Beyond(svg, [(x, axis.At(mean))], top, bottom, Palette.Category(3));
            svg.Diamond(x, Down(mean), 5.5, Palette.Category(3), $"{level.Label}: mean {Text(mean)}{range} of {level.Mean.Count} runs");
        }
        svg.Text(middle, bottom + 18, name, Frame.LabelSize, svg.Theme.Text, TextAnchor.Middle);
        svg.Text(middle, bottom + 34, Runs(level), 10.5, svg.Theme.Quiet, TextAnchor.Middle);
    }

    static string Runs(IsolatedLevel level) => level.Missing > 0 ? $"{level.Mean.Count} runs, {level.Missing} without" : $"{level.Mean.Count} runs";
}
