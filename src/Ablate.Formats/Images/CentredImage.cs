namespace Ablate.Formats.Images;

/// <summary>
/// Brings a drawing of any size into a frame as the images of MNIST were: what is drawn is scaled, keeping its proportions, into a box of
/// 20 x 20 in a frame of 28 x 28, and its centre of mass is put into the middle. Frames of other sizes get a box of 20/28 of their sides.
/// LeCun, Bottou, Bengio and Haffner 1998, "Gradient-based learning applied to document recognition", section III.
/// </summary>
/// <remarks>
/// What is drawn is what is more than twice as bright as the middle one of the pixels along the border and, where that one is not 0, by more than 16
/// brighter: the noise of scanned paper is paper, and a drawing that is cut close may touch the border. Paper becomes 0. Where the middle is, the images of
/// MNIST tell: counted from 0, the centres of mass of the first 3000 training images all lie within a half of row 14 and column 14, so the middle is there
/// and the shift is rounded. An image of MNIST on a larger black sheet gives the same bytes again.
/// </remarks>
public static class CentredImage
{
    const int MnistBox = 20, MnistFrame = 28;

    /// <summary>By how much noise makes paper brighter that is nearly black.</summary>
    const byte Noise = 16;

    /// <summary>The drawing in a frame; null if nothing is brighter than the border.</summary>
    /// <param name="image">Light ink on dark paper.</param>
    /// <param name="height">Rows of the frame, at least 2.</param>
    /// <param name="width">Columns of the frame, at least 2.</param>
    public static GreyImage? Of(GreyImage image, int height, int width)
    {
        GreyImage clean = WithoutPaper(image, BorderBrightness(image));
        if (InkOf(clean) is not { } ink)
            return null;
        double scale = Math.Min((double)Box(height) / ink.Height, (double)Box(width) / ink.Width);
        ink = ImageResize.To(ink, Scaled(ink.Height, scale), Scaled(ink.Width, scale));
        (double row, double column) = CentreOfMass(ink);
        int top = Place(row, ink.Height, height), left = Place(column, ink.Width, width);
        var pixels = new byte[height * width];
        for (int y = 0; y < ink.Height; y++)
            ink.Pixels.AsSpan(y * ink.Width, ink.Width).CopyTo(pixels.AsSpan((top + y) * width + left));
        return new GreyImage(height, width, pixels);
    }

    /// <summary>The middle one of the pixels along the border, by brightness.</summary>
    public static byte BorderBrightness(GreyImage image)
    {
        var border = new List<byte>(2 * (image.Height + image.Width));
        border.AddRange(image.Pixels.AsSpan(0, image.Width));
        border.AddRange(image.Pixels.AsSpan(image.Pixels.Length - image.Width));
        for (int y = 1; y < image.Height - 1; y++)
            border.AddRange([image.Pixels[y * image.Width], image.Pixels[(y + 1) * image.Width - 1]]);
        border.Sort();
        return border[border.Count / 2];
    }

    static GreyImage WithoutPaper(GreyImage image, byte border)
    {
        int brightest = border + Math.Max(border, Noise);
        return border == 0 ? image : image with { Pixels = Array.ConvertAll(image.Pixels, pixel => pixel > brightest ? pixel : (byte)0) };
    }

    /// <summary>The smallest rectangle that holds all that is not 0.</summary>
    static GreyImage? InkOf(GreyImage image)
    {
        int[] rows = [.. Enumerable.Range(0, image.Height).Where(y => image.Pixels.AsSpan(y * image.Width, image.Width).ContainsAnyExcept((byte)0))];
        if (rows.Length == 0)
            return null;
        int[] columns = [.. Enumerable.Range(0, image.Width).Where(x => rows.Any(y => image.Pixels[y * image.Width + x] != 0))];
        int height = rows[^1] - rows[0] + 1, width = columns[^1] - columns[0] + 1;
        var pixels = new byte[height * width];
        for (int y = 0; y < height; y++)
            image.Pixels.AsSpan((rows[0] + y) * image.Width + columns[0], width).CopyTo(pixels.AsSpan(y * width));
        return new GreyImage(height, width, pixels);
    }

    static int Box(int side) => Math.Max(1, (int)Math.Round((double)side * MnistBox / MnistFrame));

    static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    /// <summary>In rows and columns from 0. A thin line may have vanished altogether; then the middle.</summary>
    static (double Row, double Column) CentreOfMass(GreyImage image)
    {
        double mass = 0, rows = 0, columns = 0;
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            mass += image.Pixels[i];
            rows += (double)image.Pixels[i] * (i / image.Width);
            columns += (double)image.Pixels[i] * (i % image.Width);
        }
        return mass > 0 ? (rows / mass, columns / mass) : ((image.Height - 1) / 2.0, (image.Width - 1) / 2.0);
    }

    /// <summary>Where a side begins, so that its centre is in the middle of the frame, but nothing is cut off.</summary>
    static int Place(double centre, int side, int frame) => Math.Clamp((int)Math.Floor(frame / 2.0 - centre + 0.5), 0, frame - side);
}
