using System.Globalization;
using Ablate.Reporting.Figures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Drawing;

/// <summary>
/// Draws the curves of a cell: accuracy at the left, loss at the right, or over the whole width where there are no classes; how many repeats run below
/// each; all settings in the title.
/// </summary>
static class RepeatCurvesDrawing
{
    const double Width = 860, Left = 78, Gap = 102, PlotHeight = 220, StripHeight = 34, LineHeight = 15;

    /// <summary>What a curve shows: the last word of its label.</summary>
    const string Accuracy = "accuracy", Loss = "loss";

    /// <summary>What a curve may be measured on: the first word of its label.</summary>
    static readonly string[] rows = ["training", "validation"];

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(RepeatCurves figure, Theme theme)
    {
        string[] settings = [.. Lines(figure.Settings, Width - 32)];
        double head = Frame.Head + settings.Length * LineHeight + 6, top = head + 32, bottom = top + PlotHeight;
        string accuracy = Note(figure, Accuracy, share: true), loss = Note(figure, Loss, share: false);
        var notes = new List<string>();
        if (accuracy.Length > 0)
            notes.Add($"Accuracy: {accuracy}");
        if (loss.Length > 0)
            notes.Add($"Loss: {loss}");
        Svg svg = Frame.Begin(figure, Width, bottom + StripHeight + 66, theme, string.Join(' ', notes));
        for (int i = 0; i < settings.Length; i++)
            svg.Text(16, Frame.Head + 4 + i * LineHeight, settings[i], 12, theme.Quiet);
        (string Label, string Colour)[] legend =
        [
            .. rows.Where(row => figure.Curves.Any(curve => IsOf(curve.Label, row))).Select(row => (row, Palette.Category(Colour(row)))),
        ];
        Frame.Legend(svg, 16, head, Width - 32, "", legend, theme);
        string[] panels = [.. new[] { Accuracy, Loss }.Where(what => Curves(figure, what).Any())];
        double width = (Width - Left - 20 - Gap * (panels.Length - 1)) / panels.Length;
        for (int i = 0; i < panels.Length; i++)
            Panel(svg, figure, panels[i], Left + i * (width + Gap), width, top, bottom);
        return svg.Finish();
    }

    static bool IsOf(string label, string row) => label.StartsWith(row, StringComparison.Ordinal);

    static int Colour(string row) => row == rows[0] ? 0 : 3;

    static string Note(RepeatCurves figure, string what, bool share)
    {
        var reach = Reach.Of(Values(figure, what), share);
        return reach.NoteOf(reach.Axis(0, 1), Curves(figure, what).SelectMany(curve => curve.Values).Select(estimate => estimate.Interval));
    }

    static void Panel(Svg svg, RepeatCurves figure, string what, double left, double width, double top, double bottom)
    {
        bool share = what == Accuracy;
        Axis vertical = Reach.Of(Values(figure, what), share).Axis(bottom, top);
        double Inside(double value) => Math.Clamp(vertical.At(value), top, bottom);
        Frame.Vertical(svg, vertical, left, left + width, (top + bottom) / 2, share ? $"{what} (%)" : what, share);
        int last = figure.Running.Count;
        Func<double, double> across = Frame.AcrossEpochs(last, left, width);
        var lines = new List<(string Colour, List<(double X, double Value)> Means, List<(double X, double Low, double High)> Band)>();
        foreach ((string label, IReadOnlyList<Estimate> values) in Curves(figure, what))
        {
            var means = new List<(double X, double Value)>();
            var band = new List<(double X, double Low, double High)>();
            for (int i = 0; i < values.Count; i++)
            {
                if (values[i].Value is not { } mean)
                    continue;
                double x = across(i + 1);
                means.Add((x, mean));
                band.Add((x, Inside(values[i].Interval?.Low ?? mean), Inside(values[i].Interval?.High ?? mean)));
            }
            lines.Add((Palette.Category(Colour(rows.First(row => IsOf(label, row)))), means, band));
        }
        // Bands first, so that none of them darkens a line.
        foreach ((string colour, _, List<(double X, double Low, double High)> band) in lines)
            svg.Band(band, colour);
        foreach ((string colour, List<(double X, double Value)> means, List<(double X, double Low, double High)> band) in lines)
        {
            svg.Polyline(means.Select(point => (point.X, Inside(point.Value))), colour, 2);
            // A line through one point, and a band, cannot be seen.
            if (means is [var only])
            {
                svg.Line(only.X, band[0].Low, only.X, band[0].High, colour);
                svg.Circle(only.X, Inside(only.Value), 3, colour);
            }
            Frame.Beyond(svg, means.Select(point => (point.X, vertical.At(point.Value))), top, bottom, colour);
        }
        Strip(svg, figure, left, width, bottom + 10, across);
        double under = bottom + 10 + StripHeight;
        Frame.EpochNumbers(svg, across, last, under + 18);
        svg.Text(left + width / 2, under + 38, "epoch", Frame.LabelSize, svg.Theme.Text, TextAnchor.Middle);
    }

    static IEnumerable<double> Values(RepeatCurves figure, string what) =>
        Curves(figure, what).SelectMany(curve => curve.Values).Select(estimate => estimate.Value).OfType<double>();

    static IEnumerable<(string Label, IReadOnlyList<Estimate> Values)> Curves(RepeatCurves figure, string what) =>
        figure.Curves.Where(curve => curve.Label.EndsWith(what, StringComparison.Ordinal));

    /// <summary>How many repeats run in each epoch, as steps.</summary>
    static void Strip(Svg svg, RepeatCurves figure, double left, double width, double top, Func<double, double> at)
    {
        double bottom = top + StripHeight;
        int most = figure.Running.Max();
        double Height(int running) => bottom - StripHeight * running / most;
        svg.Line(left, bottom, left + width, bottom, svg.Theme.Quiet);
        svg.Text(left - 7, top + 9, most.ToString(CultureInfo.InvariantCulture), Frame.LabelSize, svg.Theme.Quiet, TextAnchor.End);
        svg.Text(left - 7, bottom + 2, "running", Frame.LabelSize, svg.Theme.Quiet, TextAnchor.End);
        // The first and the last epoch have half a step outside, which is far where epochs are few.
        double Inside(double epoch) => figure.Running.Count > 1 ? Math.Clamp(at(epoch), left, left + width) : left + (epoch < 1 ? 0 : width);
        var steps = new List<(double X, double Low, double High)>();
        for (int i = 0; i < figure.Running.Count; i++)
        {
            double height = Height(figure.Running[i]);
            steps.Add((Inside(i + 0.5), bottom, height));
            steps.Add((Inside(i + 1.5), bottom, height));
        }
        svg.Band(steps, svg.Theme.Quiet);
    }

    /// <summary>The text in lines that fit.</summary>
    static IEnumerable<string> Lines(string text, double width)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && TextWidth.Of($"{line} {word}", 12) > width)
            {
                yield return line;
                line = "";
            }
            line += line.Length > 0 ? " " + word : word;
        }
        if (line.Length > 0)
            yield return line;
    }
}
