using System.Globalization;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>What all drawings share: title, subtitle, axes with their labels, legend.</summary>
static class Frame
{
    /// <summary>The height of title and subtitle, in pixels.</summary>
    public const double Head = 58;

    /// <summary>The font size of numbers and labels, in pixels.</summary>
    public const double LabelSize = 12;

    /// <summary>The widest labels below a plot and at its left, in pixels; longer ones are cut.</summary>
    public const double WidestBelow = 160, WidestBeside = 320;

    const double TitleSize = 16, NoteHeight = 20;

    /// <summary>The width of the drawing of <paramref name="figure"/>: that of its plot, or up to 640 pixels if its title and subtitle need more.</summary>
    public static double Width(Figure figure, double plot)
    {
        double head = Math.Max(TextWidth.Of(figure.Title, TitleSize, bold: true), TextWidth.Of(figure.Subtitle, 12)) + 36;
        return Math.Max(plot, Math.Clamp(head, 460, 640));
    }

    /// <summary>The width of the widest of <paramref name="labels"/>, but no more than <paramref name="most"/>.</summary>
    public static double Widest(IEnumerable<string> labels, double most) => Math.Min(most, labels.Max(label => TextWidth.Of(label, LabelSize)));

    /// <summary>
    /// Starts the drawing of <paramref name="figure"/> with its title and subtitle, cut to the width, and with <paramref name="note"/>, if there is one,
    /// at the bottom.
    /// </summary>
    public static Svg Begin(Figure figure, double width, double height, Theme theme, string note = "")
    {
        var svg = new Svg(width, height + (note.Length > 0 ? NoteHeight : 0), figure.Title, theme);
        if (note.Length > 0)
            svg.Text(16, height + 8, TextWidth.Fit(note, LabelSize, width - 32), LabelSize, theme.Quiet);
        svg.Text(16, 26, TextWidth.Fit(figure.Title, TitleSize, width - 32, bold: true), TitleSize, theme.Text, bold: true);
        svg.Text(16, 45, TextWidth.Fit(figure.Subtitle, 12, width - 32), 12, theme.Quiet);
        return svg;
    }

    /// <summary>Ticks, grid and label of a vertical axis at the left of a plot.</summary>
    public static void Vertical(Svg svg, Axis axis, double left, double right, double middle, string label, bool share)
    {
        double widest = 0;
        foreach (double tick in axis.Ticks)
        {
            string text = axis.Label(tick, share);
            svg.Line(left, axis.At(tick), right, axis.At(tick), svg.Theme.Grid);
            svg.Text(left - 7, axis.At(tick) + 4, text, LabelSize, svg.Theme.Quiet, TextAnchor.End);
            widest = Math.Max(widest, TextWidth.Of(text, LabelSize));
        }
        svg.Text(left - widest - 18, middle, label, LabelSize, svg.Theme.Text, TextAnchor.Middle, turned: -90);
    }

    /// <summary>The horizontal position of each epoch, from 1 to <paramref name="last"/>, on a plot <paramref name="width"/> pixels wide.</summary>
    public static Func<double, double> AcrossEpochs(int last, double left, double width) =>
        epoch => left + 12 + (last == 1 ? 0.5 : (epoch - 1) / (last - 1)) * (width - 24);

    /// <summary>Writes the numbers of epochs below a plot; if there are many, only the first and round ones.</summary>
    public static void EpochNumbers(Svg svg, Func<double, double> across, int last, double y)
    {
        int step = Math.Max(1, (int)new Axis(0, last, 0, 1, 8).Step);
        foreach (int epoch in Enumerable.Range(1, last).Where(epoch => epoch == 1 || epoch % step == 0))
            svg.Text(across(epoch), y, epoch.ToString(CultureInfo.InvariantCulture), LabelSize, svg.Theme.Quiet, TextAnchor.Middle);
    }

    /// <summary>
    /// Draws an arrowhead at the edge of a plot each time a curve through <paramref name="points"/>, given in pixels, leaves it at the top or bottom.
    /// </summary>
    public static void Beyond(Svg svg, IEnumerable<(double X, double Y)> points, double top, double bottom, string colour)
    {
        int before = 0;
        foreach ((double x, double y) in points)
        {
            int side = SideOf(y, top, bottom);
            if (side != 0 && side != before)
                Arrowhead(svg, x, side < 0 ? top : bottom, side, colour);
            before = side;
        }
    }

    /// <summary>-1 above the plot, 1 below it, 0 inside; half a pixel beyond the edge still counts as inside.</summary>
    static int SideOf(double y, double top, double bottom)
    {
        if (y < top - 0.5)
            return -1;
        return y > bottom + 0.5 ? 1 : 0;
    }

    /// <summary>Draws an arrowhead: above the upper edge of a plot, but inside the lower one, since numbers stand below it.</summary>
    static void Arrowhead(Svg svg, double x, double edge, int side, string colour)
    {
        double tip = side < 0 ? edge - 11 : edge;
        svg.Polygon([(x - 6, tip - 9 * side), (x + 6, tip - 9 * side), (x, tip)], colour, 1);
    }

    /// <summary>
    /// Draws coloured squares with labels, wrapped at <paramref name="width"/>; a label that is wider alone is cut. Returns the height in pixels; without
    /// <paramref name="svg"/> it only measures.
    /// </summary>
    public static double Legend(
        Svg? svg, double left, double top, double width, string title, IReadOnlyList<(string Label, string Colour)> entries, Theme theme)
    {
        double x = left, y = top;
        if (title.Length > 0)
        {
            svg?.Text(x, y + 10, title, LabelSize, theme.Text, bold: true);
            x += TextWidth.Of(title, LabelSize, bold: true) + 14;
        }
        IReadOnlyDictionary<string, string> labels = TextWidth.FitApart(entries.Select(entry => entry.Label), LabelSize, width - 18);
        for (int i = 0; i < entries.Count; i++)
        {
            (string label, string colour) = (labels[entries[i].Label], entries[i].Colour);
            double needed = 18 + TextWidth.Of(label, LabelSize) + 16;
            if (x + needed - 16 > left + width && x > left)
                (x, y) = (left, y + 19);
            svg?.BeginLegend(i);
            svg?.Rectangle(x, y, 12, 12, colour);
            svg?.Text(x + 18, y + 10, label, LabelSize, theme.Text);
            svg?.End();
            x += needed;
        }
        return y - top + 19;
    }
}
