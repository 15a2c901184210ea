using Ablate.Reporting.Figures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws an isolation plot: a column of points for every level, spread sideways so that they do not hide each other.</summary>
static class IsolationDrawing
{
    const double PlotHeight = 280, Left = 78, Right = 20;

    /// <summary>More points than this are drawn as one element and say nothing when pointed at; their mean does.</summary>
    const int MostWithHints = 600;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
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
        var plot = new Plot(svg, figure, axis, step, top, bottom) { HasHints = all.Length <= MostWithHints };
        IReadOnlyDictionary<string, string> names = TextWidth.FitApart(figure.Levels.Select(level => level.Label), Frame.LabelSize, step - 12);
        for (int i = 0; i < figure.Levels.Count; i++)
            plot.Draw(figure.Levels[i], names[figure.Levels[i].Label], Left + step * (i + 0.5));
        svg.Line(Left, bottom, width - Right, bottom, theme.Quiet);
        svg.Text((Left + width - Right) / 2, bottom + 56, figure.FactorTitle, Frame.LabelSize, theme.Text, TextAnchor.Middle);
        return svg.Finish();
    }

    static string Runs(IsolatedLevel level) => level.Missing > 0 ? $"{level.Mean.Count} runs, {level.Missing} without" : $"{level.Mean.Count} runs";

    /// <summary>Where the columns of all levels stand.</summary>
    /// <param name="svg">What is drawn on.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="axis">Where values are.</param>
    /// <param name="step">The width of a column.</param>
    /// <param name="top">The upper end of the axis.</param>
    /// <param name="bottom">The lower end of the axis.</param>
    sealed class Plot(Svg svg, Isolation figure, Axis axis, double step, double top, double bottom)
    {
        /// <summary>Whether points say what they are when they are pointed at.</summary>
        public required bool HasHints { get; init; }

        /// <summary>Draws a level called <paramref name="name"/> around <paramref name="middle"/>.</summary>
        public void Draw(IsolatedLevel level, string name, double middle)
        {
            DrawPoints(level.Points, middle);
            // The axis follows the points: the interval of two runs that disagree must not flatten all others.
            if (level.Mean.Value is { } mean)
                DrawMean(level, mean, middle + step * 0.34);
            svg.Text(middle, bottom + 18, name, Frame.LabelSize, svg.Theme.Text, TextAnchor.Middle);
            svg.Text(middle, bottom + 34, Runs(level), 10.5, svg.Theme.Quiet, TextAnchor.Middle);
        }

        void DrawPoints(IReadOnlyList<(string Trial, double Value)> points, double middle)
        {
            if (HasHints)
            {
                for (int i = 0; i < points.Count; i++)
                    svg.Circle(middle + Aside(i), Down(points[i].Value), 2.6, Palette.Category(4), $"{points[i].Trial}: {Text(points[i].Value)}");
            }
            else
            {
                svg.Dots(points.Select((point, i) => (middle + Aside(i), Down(point.Value))), 3, Palette.Category(4), 0.5);
            }
            for (int i = 0; i < points.Count; i++)
                Frame.Beyond(svg, [(middle + Aside(i), axis.At(points[i].Value))], top, bottom, Palette.Category(4));
        }

        void DrawMean(IsolatedLevel level, double mean, double x)
        {
            if (level.Mean.Interval is Interval interval)
                svg.Line(x, Down(interval.Low), x, Down(interval.High), svg.Theme.Text, 2);
            string range = FigureText.Brackets(figure.Measure, level.Mean.Interval);
            Frame.Beyond(svg, [(x, axis.At(mean))], top, bottom, Palette.Category(3));
            svg.Diamond(x, Down(mean), 5.5, Palette.Category(3), $"{level.Label}: mean {Text(mean)}{range} of {level.Mean.Count} runs");
        }

        /// <remarks>Multiples of the golden ratio fill any width evenly, however many points there are: no chance, so the same drawing every time.</remarks>
        double Aside(int index) => (index * 0.6180339887498949 % 1 - 0.5) * step * 0.5;

        double Down(double value) => Math.Clamp(axis.At(value), top, bottom);

        string Text(double value) => FigureText.Number(figure.Measure, value) + (figure.Measure.IsShare ? " %" : "");
    }
}
