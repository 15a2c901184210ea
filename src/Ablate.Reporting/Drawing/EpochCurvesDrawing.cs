using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws curves over epochs.</summary>
static class EpochCurvesDrawing
{
    const double Width = 520, Left = 78, PlotWidth = 420, PlotHeight = 260;

    /// <summary>The drawing.</summary>
    public static string Draw(EpochCurves figure, Theme theme)
    {
        (string, string)[] entries = [.. figure.Curves.Select((curve, i) => (curve.Label, Palette.Category(i)))];
        double top = Frame.Head + Frame.Legend(null, 16, Frame.Head, Width - 32, figure.CurveTitle, entries, theme) + 15, bottom = top + PlotHeight;
        Svg svg = Frame.Begin(figure, Width, bottom + 50, theme);
        Frame.Legend(svg, 16, Frame.Head, Width - 32, figure.CurveTitle, entries, theme);

        double[] all = [.. figure.Curves.SelectMany(curve => curve.Values).Where(double.IsFinite)];
        var vertical = new Axis(all.DefaultIfEmpty(0).Min(), all.DefaultIfEmpty(1).Max(), bottom, top);
        Frame.Vertical(svg, vertical, Left, Left + PlotWidth, (top + bottom) / 2, "accuracy (%)", share: true);
        int last = figure.Curves.Max(curve => curve.Values.Count);
        Func<double, double> across = Frame.AcrossEpochs(last, Left, PlotWidth);
        Frame.EpochNumbers(svg, across, last, bottom + 18);
        svg.Line(Left, bottom, Left + PlotWidth, bottom, theme.Quiet);
        svg.Text(Left + PlotWidth / 2, bottom + 38, "epoch", Frame.LabelSize, theme.Text, TextAnchor.Middle);
        for (int i = 0; i < figure.Curves.Count; i++)
        {
            (int Epoch, double Value)[] points =
            [
                .. figure.Curves[i].Values.Select((value, epoch) => (epoch + 1, value)).Where(point => double.IsFinite(point.value)),
            ];
            svg.Polyline(points.Select(point => (across(point.Epoch), vertical.At(point.Value))), Palette.Category(i), 2);
            foreach ((int epoch, double value) in points.Take(last <= 30 ? last : 0))
                svg.Circle(
                    across(epoch), vertical.At(value), 3, Palette.Category(i),
                    $"{figure.Curves[i].Label}, epoch {epoch}: {NumberText.Of(100 * value, 4)} %");
        }
        return svg.Finish();
    }
}
