namespace Ablate.Formats.Images;

/// <summary>
/// The chunks of a PNG file that make its image: IHDR, PLTE, tRNS, IDAT, IEND. Chunks of no effect on the samples, such as gAMA, iCCP and
/// the frames of an animation, are skipped; those that the format calls critical and that are not known are refused.
/// </summary>
/// <param name="Header">Size and kind.</param>
/// <param name="Palette">Red, green and blue of each colour; empty without palette.</param>
/// <param name="Transparency">
/// The opacity of each colour of a palette, or the one colour that is transparent, in 16 bits a sample; empty if nothing is transparent.
/// </param>
/// <param name="Compressed">The rows of pixels as a zlib stream.</param>
sealed record PngFile(PngHeader Header, byte[] Palette, byte[] Transparency, byte[] Compressed)
{
    /// <summary>What deflate gains at most: 258 bytes for two bits.</summary>
    const int HighestRatio = 1032;

    /// <summary>Takes the file apart and checks the CRC of every chunk.</summary>
    /// <exception cref="DataFileException">A chunk is damaged, missing or in the wrong place.</exception>
    public static PngFile Read(string path, byte[] file)
    {
        var chunks = new PngChunkReader(path, file);
        PngChunk first = chunks.Next();
        if (first.Type != "IHDR")
            throw new DataFileException(path, $"damaged: its first chunk is {first.Type} instead of IHDR.");
        PngHeader header = PngHeader.Read(path, first.Data);
        byte[] palette = [], transparency = [];
        var compressed = new MemoryStream();
        string before = first.Type;
        PngChunk chunk;
        for (; (chunk = chunks.Next()).Type != "IEND"; before = chunk.Type)
        {
            switch (chunk.Type)
            {
                case "IDAT" when compressed.Length == 0 || before == "IDAT":
                    compressed.Write(chunk.Data);
                    break;
                case "PLTE" when compressed.Length == 0 && palette.Length == 0:
                    palette = CheckedPalette(path, header, chunk.Data);
                    break;
                case "tRNS" when compressed.Length == 0 && transparency.Length == 0:
                    transparency = CheckedTransparency(path, header, palette, chunk.Data);
                    break;
                case "IHDR" or "PLTE" or "tRNS" or "IDAT":
                    throw new DataFileException(path, $"damaged: a chunk {chunk.Type} after {before}, where none may be.");
                case [>= 'A' and <= 'Z', ..]:
                    throw new DataFileException(path, $"its chunk {chunk.Type} is not known, and the image cannot be shown without it.");
            }
        }
        if (chunk.Data.Length > 0)
            throw new DataFileException(path, $"damaged: its last chunk, IEND, holds {chunk.Data.Length} bytes instead of none.");
        chunks.Finish();
        if (header.Colour == PngColour.Palette && palette.Length == 0)
            throw new DataFileException(path, "damaged: its pixels are numbers of a palette, but it has none.");
        if (header.PixelDataLength > HighestRatio * compressed.Length)
            throw new DataFileException(
                path,
                $"damaged: its header announces {header.Height} rows of {header.Width} pixels, more than its {compressed.Length} bytes of compressed "
                + "pixels can hold.");
        return new PngFile(header, palette, transparency, compressed.ToArray());
    }

    /// <remarks>Beside colours a palette is only a suggestion for poor screens.</remarks>
    static byte[] CheckedPalette(string path, PngHeader header, ReadOnlySpan<byte> data)
    {
        int colours = data.Length / 3, most = header.Colour == PngColour.Palette ? header.Maximum + 1 : 256;
        if (header.Colour is PngColour.Grey or PngColour.GreyAlpha)
            throw new DataFileException(path, "damaged: it has a palette, but its pixels are grey.");
        if (data.Length % 3 != 0 || colours < 1 || colours > most)
            throw new DataFileException(path, $"damaged: its palette has {data.Length} bytes instead of three for each of 1 to {most} colours.");
        return data.ToArray();
    }

    static byte[] CheckedTransparency(string path, PngHeader header, byte[] palette, ReadOnlySpan<byte> data)
    {
        if (header.HasAlpha)
            throw new DataFileException(path, "damaged: it names a transparent colour, but each pixel has an opacity of its own.");
        int colours = palette.Length / 3;
        bool fits = header.Colour == PngColour.Palette ? data.Length >= 1 && data.Length <= colours : data.Length == 2 * header.Channels;
        if (!fits)
            throw new DataFileException(
                path, $"damaged: its chunk tRNS has {data.Length} bytes, which fits neither its palette of {colours} colours nor one colour.");
        return data.ToArray();
    }
}
