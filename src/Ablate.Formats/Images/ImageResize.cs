namespace Ablate.Formats.Images;

/// <summary>
/// Changes the size of an image: rows and columns each by area averaging where they become fewer, so that every pixel of the original counts
/// for the area that it covers, and by linear interpolation between the middles of pixels where they become more.
/// </summary>
/// <remarks>
/// This is INTER_AREA and INTER_LINEAR of OpenCV; PyTorch's interpolate without align_corners enlarges the same, but averages nothing when it
/// shrinks, unless antialias is set. All sums are of whole numbers and rounded once, halves upwards, so the result is the same everywhere.
/// </remarks>
public static class ImageResize
{
    /// <summary>The image in <paramref name="height"/> rows of <paramref name="width"/> pixels; the proportions change with them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not from 1 to 32768.</exception>
    public static GreyImage To(GreyImage image, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, ImageSize.LargestSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, ImageSize.LargestSide);
        if ((height, width) == (image.Height, image.Width))
            return image;

        ResizeWeights rows = ResizeWeights.Between(image.Height, height), columns = ResizeWeights.Between(image.Width, width);
        long whole = (long)rows.Total * columns.Total;
        var pixels = new byte[height * width];
        var sums = new int[image.Width];
        for (int y = 0; y < height; y++)
        {
            AddRows(image, rows[y], sums);
            for (int x = 0; x < width; x++)
                pixels[y * width + x] = (byte)((Sum(sums, columns[x]) + whole / 2) / whole);
        }
        return new GreyImage(height, width, pixels);
    }

    static void AddRows(GreyImage image, (int First, int[] Weights) rows, int[] sums)
    {
        Array.Clear(sums);
        for (int i = 0; i < rows.Weights.Length; i++)
        {
            ReadOnlySpan<byte> row = image.Pixels.AsSpan((rows.First + i) * image.Width, image.Width);
            for (int x = 0; x < row.Length; x++)
                sums[x] += rows.Weights[i] * row[x];
        }
    }

    static long Sum(int[] sums, (int First, int[] Weights) columns)
    {
        long sum = 0;
        for (int i = 0; i < columns.Weights.Length; i++)
            sum += (long)columns.Weights[i] * sums[columns.First + i];
        return sum;
    }
}
