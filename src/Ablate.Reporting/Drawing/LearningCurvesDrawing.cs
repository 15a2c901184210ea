using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws learning curves: accuracy at the left, loss at the right; the loss alone where there is no accuracy.</summary>
static class LearningCurvesDrawing
{
    const double Width = 860, LossAlone = 460, PlotHeight = 260, PlotWidth = 330;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(LearningCurves figure, Theme theme)
    {
        bool validates = figure.Epochs.Any(epoch => epoch.Validation is not null);
        (string Label, string Colour)[] entries =
        [
            ("training", Palette.Category(0)),
            .. validates ? [("validation", Palette.Category(3))] : Array.Empty<(string, string)>(),
        ];
        double top = Frame.Head + 34, bottom = top + PlotHeight;
        string note = Reach.Of(figure.Epochs.SelectMany(epoch => new[] { epoch.Training.Loss, epoch.Validation?.Loss ?? double.NaN }), isShare: false).Note;
        Svg svg = Frame.Begin(figure, figure.HasAccuracy ? Width : LossAlone, bottom + 50, theme, note.Length > 0 ? $"Loss: {note}" : "");
        Frame.Legend(svg, 16, Frame.Head, Width - 32, "", entries, theme);
        if (figure.HasAccuracy)
            Panel(svg, figure, entries, 78, top, bottom, "accuracy (%)", share: true, metrics => metrics.Accuracy ?? double.NaN);
        Panel(svg, figure, entries, figure.HasAccuracy ? 510 : 110, top, bottom, "loss", share: false, metrics => metrics.Loss);
        return svg.Finish();
    }

    static void Panel(
        Svg svg, LearningCurves figure, (string Label, string Colour)[] entries, double left, double top, double bottom, string label, bool share,
        Func<Score, double> value)
    {
        (int Epoch, double Value)[][] series =
        [
            Points(figure.Epochs, epoch => value(epoch.Training)),
            Points(figure.Epochs, epoch => epoch.Validation is { } validation ? value(validation) : double.NaN),
        ];
        Axis vertical = Reach.Of(series.SelectMany(points => points.Select(point => point.Value)), share).Axis(bottom, top);
        double Down(double number) => Math.Clamp(vertical.At(number), top, bottom);
        Frame.Vertical(svg, vertical, left, left + PlotWidth, (top + bottom) / 2, label, share);

        int last = figure.Epochs[^1].Epoch;
        Func<double, double> across = Frame.AcrossEpochs(last, left, PlotWidth);
        Frame.EpochNumbers(svg, across, last, bottom + 18);
        svg.Line(left, bottom, left + PlotWidth, bottom, svg.Theme.Quiet);
        svg.Text(left + PlotWidth / 2, bottom + 38, "epoch", Frame.LabelSize, svg.Theme.Text, TextAnchor.Middle);

        for (int i = 0; i < entries.Length; i++)
        {
            svg.BeginSeries(i);
            svg.Polyline(series[i].Select(point => (across(point.Epoch), Down(point.Value))), entries[i].Colour, 2);
            Frame.Beyond(svg, series[i].Select(point => (across(point.Epoch), vertical.At(point.Value))), top, bottom, entries[i].Colour);
            foreach ((int epoch, double y) in series[i].Take(last <= 30 ? last : 0))
                svg.Circle(
                    across(epoch), Down(y), 3, entries[i].Colour,
                    $"{entries[i].Label}, epoch {epoch}: {NumberText.Of(share ? y * 100 : y, 4)}{(share ? " %" : "")}");
            svg.End();
        }
    }

    static (int Epoch, double Value)[] Points(IReadOnlyList<EpochRecord> epochs, Func<EpochRecord, double> value) =>
        [.. epochs.Select(epoch => (epoch.Epoch, Value: value(epoch))).Where(point => double.IsFinite(point.Value))];
}
