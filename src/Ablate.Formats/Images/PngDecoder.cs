namespace Ablate.Formats.Images;

/// <summary>
/// Portable Network Graphics: rows of samples, filtered and compressed, in chunks with checks. ISO/IEC 15948:2004; W3C, Portable Network
/// Graphics (PNG) Specification, third edition, 2025. All colour types, bit depths and both orders of pixels; of an animation, the image
/// that programs show that know no animations.
/// </summary>
static class PngDecoder
{
    /// <summary>Decodes <paramref name="bytes"/>.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="bytes">All of it.</param>
    /// <param name="background">The grey behind transparent pixels.</param>
    /// <exception cref="DataFileException">It is damaged or truncated.</exception>
    public static GreyImage Decode(string path, byte[] bytes, byte background)
    {
        PngFile file = PngFile.Read(path, bytes);
        PngHeader header = file.Header;
        var colours = new PngColours(path, file, background);
        var pixels = new byte[header.Height * header.Width];
        using var rows = new PngRows(path, file);
        foreach (PngPass pass in header.Passes)
        {
            int columns = pass.Columns(header.Width);
            if (columns == 0)
                continue;
            rows.BeginPass(columns);
            for (int y = pass.Top; y < header.Height; y += pass.Down)
            {
                ReadOnlySpan<byte> row = rows.Next();
                for (int x = 0; x < columns; x++)
                    pixels[y * header.Width + pass.Left + x * pass.Right] = colours.Grey(row, x);
            }
        }
        rows.Finish();
        return new GreyImage(header.Height, header.Width, pixels);
    }
}
