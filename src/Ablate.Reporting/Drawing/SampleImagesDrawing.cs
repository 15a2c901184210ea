using System.Globalization;
using Ablate.Reporting.Figures;
using Ablate.Studies.References;

namespace Ablate.Reporting.Drawing;

/// <summary>Draws images side by side, each with its predicted class and, if that is wrong, the true one.</summary>
static class SampleImagesDrawing
{
    /// <summary>The longer side of an image, and the distances from one image to the next, in pixels.</summary>
    const double Side = 84, Across = 116, Down = 134;
    const int Columns = 5;

    /// <summary>Draws <paramref name="figure"/> as SVG.</summary>
    public static string Draw(SampleImages figure, Theme theme)
    {
        int rows = (figure.Samples.Count + Columns - 1) / Columns;
        Svg svg = Frame.Begin(figure, 16 + Columns * Across, Frame.Head + rows * Down + 6, theme);
        double pixel = Side / Math.Max(figure.Shape.Width, figure.Shape.Height);
        for (int i = 0; i < figure.Samples.Count; i++)
        {
            ImagePrediction sample = figure.Samples[i];
            double x = 16 + i % Columns * Across, y = Frame.Head + i / Columns * Down;
            bool isRight = sample.Predicted == sample.Truth;
            svg.Rectangle(x - 1, y - 1, Side + 2, Side + 2, isRight ? theme.Grid : Palette.Category(3));
            svg.Picture(x, y, pixel, sample.Pixels, figure.Shape.Width);
            svg.Text(
                x, y + Side + 17, isRight ? sample.Predicted : $"{sample.Predicted}, is {sample.Truth}", Frame.LabelSize,
                isRight ? theme.Text : Palette.Category(3), bold: true);
            if (sample.Probability is { } probability)
                svg.Text(x, y + Side + 33, $"{(100 * probability).ToString("F1", CultureInfo.InvariantCulture)} % sure", Frame.LabelSize, theme.Quiet);
        }
        return svg.Finish();
    }
}
