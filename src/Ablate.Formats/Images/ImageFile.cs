namespace Ablate.Formats.Images;

/// <summary>
/// Reads image files as grey: PNG, the netpbm family (PBM, PGM, PPM) and uncompressed BMP. The format is recognized by the first bytes,
/// never by the name. A damaged file gives an error, and no file takes more memory than its size warrants.
/// </summary>
public static class ImageFile
{
    /// <summary>The longest file that is read, in bytes; the largest image takes hardly more in the most wasteful of the formats.</summary>
    const int LongestFile = 1 << 30;

    /// <summary>Whether a file that begins with <paramref name="start"/> has one of these formats; it may still be damaged.</summary>
    public static bool IsImage(ReadOnlySpan<byte> start) => start switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] or [(byte)'B', (byte)'M', ..] => true,
        [(byte)'P', >= (byte)'1' and <= (byte)'6', byte next, ..] => char.IsWhiteSpace((char)next),
        _ => false,
    };

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="background">The grey behind transparent pixels. Default 0, black.</param>
    /// <exception cref="DataFileException">It is missing, damaged, truncated, too large or not an image of these kinds.</exception>
    public static GreyImage Read(string path, byte background = 0) => Decode(path, ReadBytes(path), background);

    /// <summary>Decodes the content of a file.</summary>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="file">All its bytes.</param>
    /// <param name="background">The grey behind transparent pixels. Default 0, black.</param>
    /// <exception cref="DataFileException">It is damaged, truncated, too large or not an image of these kinds.</exception>
    public static GreyImage Decode(string path, byte[] file, byte background = 0) => file switch
    {
        [] => throw new DataFileException(path, "the file is empty."),
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => PngDecoder.Decode(path, file, background),
        [(byte)'P', >= (byte)'1' and <= (byte)'6', ..] => NetpbmDecoder.Decode(path, file),
        [(byte)'B', (byte)'M', ..] => BmpDecoder.Decode(path, file),
        _ => throw new DataFileException(path, ForeignImage.Describe(file)),
    };

    /// <summary>All bytes of the file at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">It is missing, may not be read, or is too long for an image.</exception>
    internal static byte[] ReadBytes(string path) => InputFile.ReadAllBytes(path, LongestFile);
}
