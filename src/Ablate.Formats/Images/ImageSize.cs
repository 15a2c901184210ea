namespace Ablate.Formats.Images;

/// <summary>
/// The largest image that is read. Photographs are smaller; a header that announces
/// more lies, or the file was made to exhaust the memory of whoever opens it.
/// </summary>
static class ImageSize
{
    /// <summary>Pixels in a row or a column.</summary>
    public const int LargestSide = 32_768;

    /// <summary>Pixels in all.</summary>
    public const int LargestArea = 64 << 20;

    /// <summary>Refuses what no image has: nothing, or too much.</summary>
    /// <exception cref="DataFileException">A side is zero, or too long, or both together are.</exception>
    public static void Check(string path, long height, long width)
    {
        if (height == 0 || width == 0)
            throw new DataFileException(path, $"its header announces an image without pixels: {height} rows of {width}.");
        if (height > LargestSide || width > LargestSide || height * width > LargestArea)
            throw new DataFileException(
                path, $"its header announces {height} rows of {width} pixels; at most {LargestSide} to a side and {LargestArea} in all are read.");
    }
}
