using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws curves with their bands. Beyond the colours of the palette, dashes tell them apart.</summary>
static class IntervalCurvesDrawing
{
    const double PlotHeight = 300, Left = 84, PlotWidth = 620, Width = 730;

    /// <summary>More points than this carry no mark.</summary>
    const int MostMarks = 40;

    /// <summary>Of more epochs than this only round ones are written.</summary>
    const int MostEpochs = 20;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(IntervalCurves figure, Theme theme)
    {
        (string Label, string Colour)[] entries =
        [
            .. figure.Curves.Select((curve, i) => (curve.Label + (Dashes(i) is null ? "" : " (dashed)"), theme.Category(i))),
        ];
        if (entries.Length == 1)
            entries = [];
        double top = Frame.Head + Frame.Legend(null, 16, 0, Width - 32, "", entries, theme) + 12, bottom = top + PlotHeight;
        var reach = Reach.Of(figure.Curves.SelectMany(curve => curve.Points).Select(point => point.Estimate.Value!.Value), figure.IsShare);
        Axis vertical = Vertical(figure, reach, bottom, top);
        Svg svg = Frame.Begin(
            figure, Width, bottom + 52, theme,
            reach.NoteOf(vertical, figure.Curves.SelectMany(curve => curve.Points).Select(point => point.Estimate.Interval)));
        Frame.Legend(svg, 16, Frame.Head, Width - 32, "", entries, theme);

        Frame.Vertical(svg, vertical, Left, Left + PlotWidth, (top + bottom) / 2, figure.ValueTitle + (figure.IsShare ? " (%)" : ""), figure.IsShare);

        Func<double, double> across = Across(svg, figure, bottom);
        svg.Line(Left, bottom, Left + PlotWidth, bottom, theme.Quiet);
        svg.Text(Left + PlotWidth / 2, bottom + 40, figure.Along, Frame.LabelSize, theme.Text, TextAnchor.Middle);
        double Down(double value) => Math.Clamp(vertical.At(value), top - 2, bottom);
        // All bands lie below all curves, so that none dims another's line.
        for (int i = 0; i < figure.Curves.Count; i++)
        {
            svg.BeginSeries(i);
            Band(svg, figure.Curves[i], theme.Category(i), across, Down);
            svg.End();
        }
        for (int i = 0; i < figure.Curves.Count; i++)
        {
            svg.BeginSeries(i);
            Curve(svg, figure, figure.Curves[i], theme.Category(i), Dashes(i), across, Down);
            Frame.Beyond(
                svg, figure.Curves[i].Points.Select(point => (across(point.At), vertical.At(point.Estimate.Value!.Value))), top, bottom,
                theme.Category(i));
            svg.End();
        }
        return svg.Finish();
    }

    /// <remarks>The axis follows the means: one wide band, from two runs that disagree, must not flatten all curves.</remarks>
    static Axis Vertical(IntervalCurves figure, Reach reach, double bottom, double top)
    {
        if (reach.IsLogarithmic)
            return reach.Axis(bottom, top);
        double spare = Math.Max((reach.High - reach.Low) * 0.25, 1e-12);
        double[] ends =
        [
            .. figure.Curves.SelectMany(curve => curve.Points)
                .SelectMany(point => point.Estimate.Interval is { } interval ? new[] { interval.Low, interval.High } : []),
        ];
        double lowest = Math.Max(reach.Low - spare, ends.Append(reach.Low).Min()), highest = Math.Min(reach.High + spare, ends.Append(reach.High).Max());
        return figure.IsShare ? new Axis(Math.Max(0, lowest), Math.Min(1, highest), bottom, top) : new Axis(lowest, highest, bottom, top);
    }

    static void Band(Svg svg, IntervalCurve curve, string colour, Func<double, double> across, Func<double, double> down)
    {
        (double At, Interval Interval)[] band =
        [
            .. curve.Points.Where(point => point.Estimate.Interval is not null).Select(point => (point.At, point.Estimate.Interval!.Value)),
        ];
        if (band.Length > 1)
            svg.Polygon(
                band.Select(point => (across(point.At), down(point.Interval.High)))
                    .Concat(band.Reverse().Select(point => (across(point.At), down(point.Interval.Low)))),
                colour, 0.15);
    }

    static void Curve(
        Svg svg, IntervalCurves figure, IntervalCurve curve, string colour, string? dashes, Func<double, double> across, Func<double, double> down)
    {
        svg.Polyline(curve.Points.Select(point => (across(point.At), down(point.Estimate.Value!.Value))), colour, 2, dashes);
        string Number(double value) => figure.IsShare ? NumberText.Of(Math.Round(value * 100, 2), 4) : NumberText.Of(value, 4);
        foreach ((double at, Estimate estimate) in curve.Points.Take(figure.Curves.All(other => other.Points.Count <= MostMarks) ? curve.Points.Count : 0))
        {
            string range = estimate.Interval is { } interval ? $" [{Number(interval.Low)} to {Number(interval.High)}]" : "";
            svg.Circle(
                across(at), down(estimate.Value!.Value), 3, colour,
                $"{curve.Label}, {figure.Along} {NumberText.Of(at)}: "
                + $"{Number(estimate.Value.Value)}{(figure.IsShare ? " %" : "")}{range}, {estimate.Count} "
                + $"run{(estimate.Count == 1 ? "" : "s")}");
        }
    }

    static Func<double, double> Across(Svg svg, IntervalCurves figure, double bottom)
    {
        double[] places = [.. figure.Curves.SelectMany(curve => curve.Points).Select(point => point.At).Distinct().Order()];
        double Scale(double at) => figure.IsLogarithmic ? Math.Log(at) : at;
        double first = Scale(places[0]), last = Scale(places[^1]);
        double At(double at) => Left + 14 + (last > first ? (Scale(at) - first) / (last - first) : 0.5) * (PlotWidth - 28);
        double free = double.NegativeInfinity;
        foreach (double place in Marks(places, figure.IsLogarithmic))
        {
            string label = Axis.Short(place);
            if (At(place) - TextWidth.Of(label, Frame.LabelSize) / 2 < free)
                continue;
            svg.Text(At(place), bottom + 18, label, Frame.LabelSize, svg.Theme.Quiet, TextAnchor.Middle);
            free = At(place) + TextWidth.Of(label, Frame.LabelSize) / 2 + 10;
        }
        return At;
    }

    /// <summary>What is written below the axis: the places themselves, or round numbers where they are many and not whole.</summary>
    static IEnumerable<double> Marks(double[] places, bool isLogarithmic)
    {
        if (places.Length > MostEpochs && !isLogarithmic && places.All(double.IsInteger))
        {
            double step = Math.Max(1, new Axis(places[0], places[^1], 0, 1, 8).Step);
            return places.Where(place => place == places[0] || place % step == 0);
        }
        if (places.Length <= MostMarks || places.All(double.IsInteger))
            return places;
        IEnumerable<double> round = isLogarithmic
            ? Enumerable.Range((int)Math.Ceiling(Math.Log10(places[0])), (int)Math.Log10(places[^1] / places[0]) + 1).Select(power => Math.Pow(10, power))
            : new Axis(places[0], places[^1], 0, 1, 8).Ticks;
        return round.Where(mark => mark >= places[0] && mark <= places[^1]);
    }

    static string? Dashes(int index) => index < Palette.Categories.Count ? null : "6 4";
}
