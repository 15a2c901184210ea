using System.Globalization;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>
/// Draws mean ranks: a row for each combination, with its name and its rank as a dot, a bar at the right for each group that is not shown to differ,
/// and the critical difference as a measure above.
/// </summary>
static class RankDiagramDrawing
{
    const double RowHeight = 20, PlotWidth = 360, WidestLabel = 460, ValueWidth = 54, BarWidth = 12, Margin = 16, MeasureHeight = 22;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(RankDiagram figure, Theme theme)
    {
        IReadOnlyList<(string Label, double MeanRank)> rows = figure.Rows;
        double left = Margin + Math.Min(WidestLabel, rows.Max(row => TextWidth.Of(row.Label, Frame.LabelSize))) + 14,
            right = left + PlotWidth,
            bars = right + ValueWidth + 14;
        double top = Frame.Head + MeasureHeight + 8, bottom = top + RowHeight * rows.Count;
        Svg svg = Frame.Begin(figure, Frame.Width(figure, bars + BarWidth * figure.Groups.Count + Margin), bottom + 50, theme);
        var axis = Axis.From(1, Math.Max(rows.Count, 1 + figure.CriticalDifference), left, right, 8);
        foreach (double tick in axis.Ticks)
        {
            svg.Line(axis.At(tick), top, axis.At(tick), bottom, theme.Grid);
            svg.Text(axis.At(tick), bottom + 18, axis.Label(tick, false), Frame.LabelSize, theme.Quiet, TextAnchor.Middle);
        }
        svg.Text((left + right) / 2, bottom + 38, "mean rank (1 is best)", Frame.LabelSize, theme.Text, TextAnchor.Middle);
        Measure(svg, axis.At(1), axis.At(1 + figure.CriticalDifference), top - 10);
        IReadOnlyDictionary<string, string> names = TextWidth.FitApart(rows.Select(row => row.Label), Frame.LabelSize, WidestLabel);
        for (int i = 0; i < rows.Count; i++)
        {
            double middle = top + RowHeight * (i + 0.5);
            string rank = rows[i].MeanRank.ToString("F2", CultureInfo.InvariantCulture);
            svg.Text(left - 12, middle + 4, names[rows[i].Label], Frame.LabelSize, theme.Text, TextAnchor.End);
            svg.Circle(axis.At(rows[i].MeanRank), middle, 5, theme.Category(0), $"{rows[i].Label}: mean rank {rank}");
            svg.Text(right + ValueWidth, middle + 4, rank, Frame.LabelSize, theme.Text, TextAnchor.End);
        }
        for (int group = 0; group < figure.Groups.Count; group++)
        {
            double across = bars + BarWidth * group, first = top + RowHeight * figure.Groups[group][0], last = top + RowHeight * (figure.Groups[group][^1] + 1);
            svg.Rectangle(
                across, first + 4, 5, last - first - 8, theme.Text,
                $"not shown to differ: {string.Join(", ", figure.Groups[group].Select(row => rows[row].Label))}");
        }
        return svg.Finish();
    }

    /// <summary>The critical difference as a measure with its name.</summary>
    static void Measure(Svg svg, double from, double to, double height)
    {
        svg.Line(from, height, to, height, svg.Theme.Text, 2);
        foreach (double end in (ReadOnlySpan<double>)[from, to])
            svg.Line(end, height - 4, end, height + 4, svg.Theme.Text, 2);
        svg.Text(from, height - 8, "critical difference", Frame.LabelSize, svg.Theme.Quiet);
    }
}
