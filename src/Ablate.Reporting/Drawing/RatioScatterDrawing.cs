using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws test accuracy against batch size / learning rate on a logarithmic axis; points of one batch size are joined.</summary>
static class RatioScatterDrawing
{
    const double Width = 620, Left = 78, PlotWidth = 520, PlotHeight = 300;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(RatioScatter figure, Theme theme)
    {
        double[] batches = [.. figure.Points.Select(point => point.BatchSize).Distinct()];
        (string, string)[] entries = [.. batches.Select((batch, i) => (NumberText.Of(batch), Palette.Category(i)))];
        double top = Frame.Head + 34, bottom = top + PlotHeight;
        Svg svg = Frame.Begin(figure, Width, bottom + 50, theme);
        Frame.Legend(svg, 16, Frame.Head, Width - 32, "batch size", entries, theme);

        double[] values = [.. figure.Points.SelectMany(point => point.Accuracy.Values)],
            ratios = [.. figure.Points.Select(point => Math.Log10(point.BatchSize / point.LearningRate))];
        var vertical = new Axis(values.Min(), values.Max(), bottom, top);
        Frame.Vertical(svg, vertical, Left, Left + PlotWidth, (top + bottom) / 2, "test accuracy (%)", share: true);
        double from = Math.Floor(ratios.Min()), to = Math.Max(from + 1, Math.Ceiling(ratios.Max()));
        double At(double ratio) => Left + 12 + (Math.Log10(ratio) - from) / (to - from) * (PlotWidth - 24);
        for (double power = from; power <= to; power++)
        {
            double x = At(Math.Pow(10, power));
            svg.Line(x, top, x, bottom, theme.Grid);
            svg.Text(x, bottom + 18, PowerOfTen(power), Frame.LabelSize, theme.Quiet, TextAnchor.Middle);
        }
        svg.Line(Left, bottom, Left + PlotWidth, bottom, theme.Quiet);
        svg.Text(Left + PlotWidth / 2, bottom + 38, "batch size / learning rate", Frame.LabelSize, theme.Text, TextAnchor.Middle);
        for (int i = 0; i < batches.Length; i++)
        {
            var points = figure.Points.Where(point => point.BatchSize == batches[i]).ToArray();
            svg.Polyline(points.Select(point => (At(point.BatchSize / point.LearningRate), vertical.At(point.Accuracy.Mean))), Palette.Category(i), 1.5);
            foreach ((double batch, double rate, CellSummary accuracy) in points)
            {
                foreach (double run in accuracy.Values)
                    svg.Circle(At(batch / rate), vertical.At(run), 1.5, Palette.Category(i), $"{NumberText.Of(100 * run, 4)} %");
                svg.Circle(
                    At(batch / rate), vertical.At(accuracy.Mean), 4, Palette.Category(i),
                    $"batch size {NumberText.Of(batch)}, learning rate {NumberText.Of(rate)}: {NumberText.Of(100 * accuracy.Mean, 4)} %");
            }
        }
        return svg.Finish();
    }

    /// <summary>"1,000" or "0.001".</summary>
    static string PowerOfTen(double power) =>
        power < 0 ? NumberText.Of(Math.Pow(10, power)) : Math.Pow(10, power).ToString("N0", CultureInfo.InvariantCulture);
}
