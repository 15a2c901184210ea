using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws grouped bars: from zero, with the value on top of each bar.</summary>
static class GroupedBarsDrawing
{
    const double PlotHeight = 300, Gap = 26, Right = 20;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(GroupedBars figure, Theme theme)
    {
        (string Label, string Colour)[] entries = [.. figure.Series.Select((label, i) => (label, theme.Category(i)))];
        double barWidth = Math.Clamp(560.0 / Math.Max(1, figure.Groups.Count * figure.Series.Count), 18, 52);
        double groupWidth = Math.Max(barWidth * figure.Series.Count, Frame.Widest(figure.Groups, Frame.WidestBelow) + 8);
        const double left = 74;
        double plotWidth = figure.Groups.Count * (groupWidth + Gap) + Gap;
        double width = Frame.Width(figure, left + plotWidth + Right);
        plotWidth = width - left - Right;
        double legend = Frame.Legend(null, 16, 0, width - 32, figure.SeriesTitle, entries, theme);
        double top = Frame.Head + legend + 22, bottom = top + PlotHeight;

        double[] values = [.. figure.Cells.Cast<CellSummary?>().SelectMany(cell => cell?.Values ?? [])];
        var reach = Reach.Of(values.Length > 0 ? values : [0, 1], figure.Measure.IsShare, even: true);
        Svg svg = Frame.Begin(figure, width, bottom + (figure.GroupTitle.Length > 0 ? 54 : 34), theme, reach.Note);
        Frame.Legend(svg, 16, Frame.Head, width - 32, figure.SeriesTitle, entries, theme);
        var axis = new Axis(Math.Min(0, reach.Low), figure.Measure.IsShare ? Math.Max(reach.High, 0.9) : Math.Max(0, reach.High), bottom, top);
        Frame.Vertical(svg, axis, left, left + plotWidth, (top + bottom) / 2, FigureText.NameWithUnit(figure.Measure), figure.Measure.IsShare);

        double step = plotWidth / figure.Groups.Count;
        IReadOnlyDictionary<string, string> names = TextWidth.FitApart(figure.Groups, Frame.LabelSize, step - 6);
        for (int group = 0; group < figure.Groups.Count; group++)
        {
            double middle = left + step * (group + 0.5), x = middle - barWidth * figure.Series.Count / 2;
            for (int series = 0; series < figure.Series.Count; series++)
            {
                svg.BeginSeries(series);
                Bar(svg, figure, axis, group, series, x + series * barWidth, barWidth, top, bottom);
                svg.End();
            }
            svg.Text(middle, bottom + 18, names[figure.Groups[group]], Frame.LabelSize, theme.Text, TextAnchor.Middle);
        }
        svg.Line(left, bottom, left + plotWidth, bottom, theme.Quiet);
        if (figure.GroupTitle.Length > 0)
            svg.Text(left + plotWidth / 2, bottom + 40, figure.GroupTitle, Frame.LabelSize, theme.Text, TextAnchor.Middle);
        return svg.Finish();
    }

    static void Bar(Svg svg, GroupedBars figure, Axis axis, int group, int series, double x, double width, double top, double bottom)
    {
        if (figure.Cells[group, series] is not { } cell)
            return;
        double middle = x + width / 2;
        string name = string.Join(", ", new[] { figure.Groups[group], figure.Series[series] }.Where(label => label.Length > 0));
        if (cell.Values.Count == 0)
        {
            svg.Text(middle + 4, bottom - 6, "no completed run", 10, svg.Theme.Quiet, turned: -90);
            return;
        }
        double Down(double value) => Math.Clamp(axis.At(value), top, bottom);
        double end = Down(cell.Mean), zero = axis.At(0);
        svg.Rectangle(
            x + 1, Math.Min(end, zero), width - 2, Math.Abs(zero - end), svg.Theme.Category(series),
            $"{name}: {Value(figure, cell.Mean, 2)}{(cell.Values.Count > 1 ? $" (mean of {cell.Values.Count})" : "")}");
        if (cell.Values.Count > 1)
        {
            foreach (double value in cell.Values)
                svg.Circle(middle, Down(value), 1.8, svg.Theme.Background, stroke: svg.Theme.Text);
        }
        Frame.Beyond(svg, [(middle, axis.At(cell.Values.Max()))], top, bottom, svg.Theme.Category(series));
        Frame.Beyond(svg, [(middle, axis.At(cell.Values.Min()))], top, bottom, svg.Theme.Category(series));
        double highest = axis.At(cell.Values.Max()) < top - 0.5 ? top - 8 : axis.At(cell.Values.Max());
        string label = Value(figure, cell.Mean, width < 36 ? 1 : 2);
        if (TextWidth.Of(label, 11) <= width + 2)
            svg.Text(middle, highest - 6, label, 11, svg.Theme.Text, TextAnchor.Middle);
        else
            svg.Text(middle + 4, highest - 6, label, 11, svg.Theme.Text, turned: -90);
    }

    static string Value(GroupedBars figure, double value, int decimals) => FigureText.Number(figure.Measure, value, decimals);
}
