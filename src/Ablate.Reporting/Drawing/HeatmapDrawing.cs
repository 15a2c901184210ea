using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws a heatmap with its numbers in the cells and a scale of colours at the right.</summary>
static class HeatmapDrawing
{
    const double RowHeight = 36, Scale = 92;

    /// <summary>The width of a plot, in pixels, above which the labels of columns are turned by 90 degrees.</summary>
    const double WidestPlot = 1000;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(Heatmap figure, Theme theme)
    {
        double[,] shade = figure.Shade ?? figure.Values;
        Reach reach = figure.Shade is null ? Reach.Of(shade.Cast<double>(), figure.IsShare, even: true) : new Reach(0, 1, false, "");
        (double lowest, double highest) = (reach.Low, reach.High);

        IEnumerable<string> numbers = figure.Values.Cast<double>().Where(double.IsFinite).Select(figure.Format);
        double widestNumber = numbers.Select(number => TextWidth.Of(number, 13)).DefaultIfEmpty(0).Max();
        double widestColumn = Frame.Widest(figure.Columns, Frame.WidestBelow), columnWidth = ColumnWidth(Math.Max(widestColumn, widestNumber));
        bool turns = columnWidth * figure.Columns.Count > WidestPlot && widestColumn > widestNumber;
        if (turns)
            columnWidth = ColumnWidth(widestNumber);
        double belowPlot = turns ? widestColumn + 4 : Frame.LabelSize + 6;
        double labels = Frame.Widest(figure.Rows, Frame.WidestBeside), left = labels + 48;
        double plotWidth = columnWidth * figure.Columns.Count, plotHeight = RowHeight * figure.Rows.Count;
        double width = Frame.Width(figure, left + plotWidth + Scale + 16), top = Frame.Head + 8;
        // If the title makes the drawing wider than the grid needs, the grid is centred.
        left += (width - left - plotWidth - Scale - 16) / 2;
        // The title of the colours stands between its two ends.
        double scaleHeight = Math.Max(plotHeight, Math.Max(120, TextWidth.Of(figure.ValueTitle, 11) + 42));
        Svg svg = Frame.Begin(figure, width, top + Math.Max(scaleHeight, plotHeight + belowPlot - 18) + 52, theme);

        IReadOnlyDictionary<string, string> rows = TextWidth.FitApart(figure.Rows, Frame.LabelSize, Frame.WidestBeside);
        IReadOnlyDictionary<string, string> columns = TextWidth.FitApart(figure.Columns, Frame.LabelSize, turns ? Frame.WidestBelow : columnWidth - 6);
        for (int row = 0; row < figure.Rows.Count; row++)
        {
            double y = top + row * RowHeight;
            svg.Text(left - 8, y + RowHeight / 2 + 4, rows[figure.Rows[row]], Frame.LabelSize, theme.Text, TextAnchor.End);
            for (int column = 0; column < figure.Columns.Count; column++)
                Cell(
                    svg, figure, row, column, left + column * columnWidth, y, columnWidth,
                    highest > lowest ? (shade[row, column] - lowest) / (highest - lowest) : 0.5);
        }
        svg.Text(left - labels - 22, top + plotHeight / 2, figure.RowTitle, Frame.LabelSize, theme.Text, TextAnchor.Middle, turned: -90);
        for (int column = 0; column < figure.Columns.Count; column++)
        {
            double x = left + (column + 0.5) * columnWidth;
            string label = columns[figure.Columns[column]];
            if (turns)
                svg.Text(x + 4, top + plotHeight + 8, label, Frame.LabelSize, theme.Text, TextAnchor.End, turned: -90);
            else
                svg.Text(x, top + plotHeight + 18, label, Frame.LabelSize, theme.Text, TextAnchor.Middle);
        }
        svg.Text(left + plotWidth / 2, top + plotHeight + belowPlot + 22, figure.ColumnTitle, Frame.LabelSize, theme.Text, TextAnchor.Middle);
        bool goesOn = shade.Cast<double>().Any(value => value > highest);
        ColourScale(svg, figure, left + plotWidth + 22, top, scaleHeight, lowest, highest, goesOn ? "from " : "");
        return svg.Finish();

        double ColumnWidth(double widest) => Math.Max(figure.Columns.Count > 8 ? 44 : 84, widest + 18);
    }

    static void Cell(Svg svg, Heatmap figure, int row, int column, double x, double y, double width, double share)
    {
        double value = figure.Values[row, column];
        if (double.IsNaN(value))
        {
            svg.Rectangle(x + 1, y + 1, width - 2, RowHeight - 2, svg.Theme.Grid);
            svg.Text(x + width / 2, y + RowHeight / 2 + 4, "–", 13, svg.Theme.Quiet, TextAnchor.Middle);
            return;
        }
        svg.Rectangle(
            x + 1, y + 1, width - 2, RowHeight - 2, Palette.Sequential(share),
            $"{figure.Rows[row]}, {figure.Columns[column]}: {figure.Format(value)}");
        svg.Text(x + width / 2, y + RowHeight / 2 + 4.5, figure.Format(value), 13, Palette.TextOn(share), TextAnchor.Middle);
    }

    static void ColourScale(Svg svg, Heatmap figure, double x, double y, double height, double lowest, double highest, string from)
    {
        const int steps = 40;
        for (int i = 0; i < steps; i++)
            svg.Rectangle(x, y + height * i / steps, 12, height / steps + 0.5, Palette.Sequential(1 - (i + 0.5) / steps));
        Func<double, string> format = figure.Shade is null ? figure.Format : share => $"{(int)Math.Round(share * 100)} %";
        svg.Text(x + 17, y + 10, from + format(highest), 11, svg.Theme.Quiet);
        svg.Text(x + 17, y + height, format(lowest), 11, svg.Theme.Quiet);
        svg.Text(x + 28, y + height / 2, figure.ValueTitle, 11, svg.Theme.Quiet, TextAnchor.Middle, turned: -90);
    }
}
