using Ablate.Reporting.Figures;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Drawing;

/// <summary>
/// Draws ranked means: a row for each combination, with its name, the mean with its interval, every run as a dot, and the mean in numbers. An
/// arrowhead says that there is more beyond the axis.
/// </summary>
static class RankedMeansDrawing
{
    const double RowHeight = 18, PlotWidth = 460, WidestLabel = 560, ValueWidth = 62, Margin = 16;

    /// <summary>An arrowhead stands so far outside the diamond of a mean that is beyond the axis.</summary>
    const double BesideMean = 5;

    /// <summary>Losses of so many times their median are of trainings that broke.</summary>
    const double BrokenOut = 4;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(RankedMeans figure, Theme theme)
    {
        RankedMean[] rows = [.. figure.Rows.Take(RankedMeans.Most)];
        double left = Margin + Math.Min(WidestLabel, rows.Max(row => TextWidth.Of(row.Label, Frame.LabelSize))) + 12, right = left + PlotWidth;
        double top = Frame.Head + 8, bottom = top + RowHeight * rows.Length;
        double width = Frame.Width(figure, right + ValueWidth + Margin);

        double[] lows = [.. rows.Select(row => row.Values.Append(row.Mean.Interval?.Low ?? double.PositiveInfinity).Min()).Order()],
            highs = [.. rows.Select(row => row.Values.Append(row.Mean.Interval?.High ?? double.NegativeInfinity).Max()).Order()];
        Axis axis = Across(figure.Measure, [.. rows.Select(row => row.Mean.Value!.Value).Order()], lows, highs, left, right);
        bool goesOn = axis.At(lows[0]) < left || axis.At(highs[^1]) > right;
        string reach = $"from {FigureText.Number(figure.Measure, lows[0])} to {FigureText.Number(figure.Measure, highs[^1])}";
        string note = goesOn ? $"Arrowheads: runs or intervals go on beyond the axis, {reach}." : "";
        Svg svg = Frame.Begin(figure, width, bottom + 50, theme, note);
        foreach (double tick in axis.Ticks)
        {
            svg.Line(axis.At(tick), top, axis.At(tick), bottom, theme.Grid);
            svg.Text(axis.At(tick), bottom + 18, axis.Label(tick, figure.Measure.IsShare), Frame.LabelSize, theme.Quiet, TextAnchor.Middle);
        }
        svg.Text((left + right) / 2, bottom + 38, FigureText.NameWithUnit(figure.Measure), Frame.LabelSize, theme.Text, TextAnchor.Middle);
        IReadOnlyDictionary<string, string> names = TextWidth.FitApart(rows.Select(row => row.Label), Frame.LabelSize, WidestLabel);
        for (int i = 0; i < rows.Length; i++)
            Row(svg, figure.Measure, rows[i], names[rows[i].Label], axis, left, right, top + RowHeight * (i + 0.5));
        return svg.Finish();
    }

    /// <summary>
    /// The axis holds the means, of losses up to some times their median, and what runs and intervals have beyond them, but for the widest tenth, and
    /// as far as the means still take a third of it: one training that broke, or wide intervals, must not flatten all others.
    /// </summary>
    static Axis Across(Measure measure, double[] means, double[] lows, double[] highs, double left, double right)
    {
        double low = means[0],
            high = means.Last(mean => measure.IsShare || mean <= Math.Max(means[means.Length / 2] * BrokenOut, low)),
            spare = Math.Max(high - low, Math.Abs(high) * 1e-3);
        int widest = means.Length / 10;
        return new Axis(Math.Clamp(lows[widest], low - spare, low), Math.Clamp(highs[^(1 + widest)], high, high + spare), left, right, 6);
    }

    static void Row(Svg svg, Measure measure, RankedMean row, string name, Axis axis, double left, double right, double middle)
    {
        double Across(double value) => Math.Clamp(axis.At(value), left, right);
        double mean = row.Mean.Value!.Value;
        svg.Text(left - 12, middle + 4, name, Frame.LabelSize, svg.Theme.Text, TextAnchor.End);
        if (row.Mean.Interval is { } interval)
            svg.Line(Across(interval.Low), middle, Across(interval.High), middle, svg.Theme.Quiet, 2);
        double[] ends = [.. row.Values, row.Mean.Interval?.Low ?? mean, row.Mean.Interval?.High ?? mean];
        if (axis.At(ends.Min()) < left)
            Beyond(svg, left - (axis.At(mean) < left ? BesideMean : 0), -1, middle);
        if (axis.At(ends.Max()) > right)
            Beyond(svg, right + (axis.At(mean) > right ? BesideMean : 0), 1, middle);
        string unit = measure.IsShare ? " %" : "";
        svg.Diamond(Across(mean), middle, 5, svg.Theme.Category(0), $"{row.Label}: {FigureText.Number(measure, mean)}{unit}{Range(measure, row.Mean)}");
        foreach (double value in row.Values.Where(value => row.Values.Count > 1 && axis.At(value) >= left && axis.At(value) <= right))
            svg.Circle(axis.At(value), middle, 1.8, svg.Theme.Background, stroke: svg.Theme.Text);
        svg.Text(right + ValueWidth, middle + 4, FigureText.Number(measure, mean), Frame.LabelSize, svg.Theme.Text, TextAnchor.End);
    }

    /// <summary>An arrowhead where an interval or a run goes on beyond the axis.</summary>
    static void Beyond(Svg svg, double edge, int direction, double middle)
    {
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            svg.Line(edge + 6 * direction, middle, edge, middle + 5 * side, svg.Theme.Quiet, 2);
    }

    static string Range(Measure measure, Estimate mean) =>
        mean.Interval is null ? "" : $"{FigureText.Brackets(measure, mean.Interval)}, {mean.Count} runs";
}
