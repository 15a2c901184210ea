namespace Ablate.Formats.Images;

/// <summary>
/// Decodes uncompressed Windows bitmaps with 1, 4, 8, 24 or 32 bits per pixel. The fourth byte of 32 bits is ignored, because the format leaves it
/// undefined. Microsoft, "Bitmap Storage", Windows GDI.
/// </summary>
static class BmpDecoder
{
    /// <summary>Decodes <paramref name="file"/>.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">All of it.</param>
    /// <exception cref="DataFileException">It is damaged or truncated, or of a kind that is not read.</exception>
    public static GreyImage Decode(string path, byte[] file)
    {
        BmpHeader header = BmpHeader.Read(path, file);
        byte[] greys = [.. Enumerable.Range(0, header.Colours).Select(number => Grey(file.AsSpan(header.Palette + number * header.ColourBytes)))];
        var pixels = new byte[header.Height * header.Width];
        for (int y = 0; y < header.Height; y++)
        {
            ReadOnlySpan<byte> row = file.AsSpan(header.Pixels + y * header.RowBytes, header.RowBytes);
            Span<byte> target = pixels.AsSpan((header.FromTop ? y : header.Height - 1 - y) * header.Width, header.Width);
            for (int x = 0; x < header.Width; x++)
                target[x] = header.BitsPerPixel <= 8
                    ? PaletteGrey(path, greys, Number(row, x, header.BitsPerPixel))
                    : Grey(row[(x * header.BitsPerPixel / 8)..]);
        }
        return new GreyImage(header.Height, header.Width, pixels);
    }

    /// <summary>The palette number of pixel <paramref name="x"/>; the first pixel of a byte has its highest bits.</summary>
    static int Number(ReadOnlySpan<byte> row, int x, int bits) => row[x * bits / 8] >> (8 - bits - x * bits % 8) & ((1 << bits) - 1);

    static byte PaletteGrey(string path, byte[] greys, int number) => number < greys.Length
        ? greys[number]
        : throw new DataFileException(path, $"damaged: a pixel has colour {number}, but there are only {greys.Length}.");

    static byte Grey(ReadOnlySpan<byte> colour) => Luma.Grey(colour[2], colour[1], colour[0], 255);
}
