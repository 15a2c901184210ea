namespace Ablate.Formats.Images;

/// <summary>
/// Reads an image file as grey: PNG, the netpbm family (PBM, PGM, PPM) and uncompressed BMP. What it is, is told from how it begins,
/// never from its name. A damaged file gives an error, and no file takes more memory than its size warrants.
/// </summary>
public static class ImageFile
{
    /// <summary>The longest file that is read; the largest image in the most wasteful of the formats is not much longer.</summary>
    const int LongestFile = 1 << 30;

    /// <summary>Whether what begins with <paramref name="start"/> is an image of these kinds, sound or damaged.</summary>
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

    /// <summary>Decodes what a file held.</summary>
    /// <param name="path">Where it was, for messages.</param>
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
    /// <exception cref="DataFileException">It is missing, forbidden or too long for an image.</exception>
    internal static byte[] ReadBytes(string path) => InputFile.ReadAllBytes(path, LongestFile);
}
