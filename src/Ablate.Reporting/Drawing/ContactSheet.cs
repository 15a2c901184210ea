using Ablate.Engine.Data;

namespace Ablate.Reporting.Drawing;

/// <summary>Rows of small grey pictures, each row with a label.</summary>
public static class ContactSheet
{
    const double Pixel = 1.5, Gap = 6, LabelSize = 13;

    /// <summary>Draws it as SVG.</summary>
    /// <param name="title">The accessible title: what the drawing shows.</param>
    /// <param name="shape">The shape of every picture, in pixels.</param>
    /// <param name="rows">The label and the pictures of each row; a picture has one byte for each pixel, larger is darker.</param>
    /// <param name="theme">The colours of everything else.</param>
    public static string Draw(string title, SampleShape shape, IReadOnlyList<(string Label, IReadOnlyList<byte[]> Pictures)> rows, Theme theme)
    {
        double across = shape.Width * Pixel + Gap, down = shape.Height * Pixel + Gap;
        double left = rows.Max(row => TextWidth.Of(row.Label, LabelSize)) + 3 * Gap;
        var svg = new Svg(left + rows.Max(row => row.Pictures.Count) * across + Gap, rows.Count * down + Gap, title, theme);
        for (int row = 0; row < rows.Count; row++)
        {
            double y = Gap + row * down;
            svg.Text(left - Gap, y + down / 2, rows[row].Label, LabelSize, theme.Text, TextAnchor.End);
            for (int column = 0; column < rows[row].Pictures.Count; column++)
            {
                double x = left + column * across;
                svg.Rectangle(x - 1, y - 1, shape.Width * Pixel + 2, shape.Height * Pixel + 2, theme.Grid);
                svg.Picture(x, y, Pixel, rows[row].Pictures[column], shape.Width);
            }
        }
        return svg.Finish();
    }
}
