using System.Buffers.Binary;

namespace Ablate.Formats.Images;

/// <summary>Turns the samples of a PNG image into grey.</summary>
/// <remarks>
/// Transparent pixels show the background. Gamma (gAMA) and colour profiles (iCCP, sRGB, cICP) are ignored, as everywhere in machine
/// learning: the samples are taken for what they are. W3C PNG, third edition, section 13.
/// </remarks>
sealed class PngColours
{
    const int NoColour = -1;

    readonly string path;
    readonly PngHeader header;
    readonly byte background;
    readonly (int Red, int Green, int Blue)? transparent;

    /// <summary>The grey of each value, if a pixel is one sample of at most 8 bits.</summary>
    readonly int[]? greys;

    public PngColours(string path, PngFile file, byte background)
    {
        this.path = path;
        header = file.Header;
        this.background = background;
        if (header.Colour == PngColour.Palette)
        {
            greys = [.. Enumerable.Range(0, header.Maximum + 1).Select(number => PaletteGrey(file, number))];
            return;
        }
        if (file.Transparency.Length > 0)
            transparent = (Key(file, 0), Key(file, 1), Key(file, 2));
        if (header.Channels == 1 && header.BitDepth <= 8)
            greys = [.. Enumerable.Range(0, header.Maximum + 1).Select(value => (int)Grey(value, value, value))];
    }

    /// <summary>The grey of pixel <paramref name="x"/> of a row of samples.</summary>
    /// <exception cref="DataFileException">The palette has no colour of its number.</exception>
    public byte Grey(ReadOnlySpan<byte> row, int x)
    {
        int at = x * header.Channels, first = Sample(row, at);
        if (greys is not null)
            return greys[first] != NoColour
                ? (byte)greys[first]
                : throw new DataFileException(path, $"damaged: a pixel has colour {first}, which its palette lacks.");
        bool coloured = header.Colour is PngColour.Colour or PngColour.ColourAlpha;
        int green = coloured ? Sample(row, at + 1) : first, blue = coloured ? Sample(row, at + 2) : first;
        return header.HasAlpha
            ? Luma.Grey(first, green, blue, Sample(row, at + header.Channels - 1), header.Maximum, background)
            : Grey(first, green, blue);
    }

    byte Grey(int red, int green, int blue) => (red, green, blue) == transparent ? background : Luma.Grey(red, green, blue, header.Maximum);

    int PaletteGrey(PngFile file, int number)
    {
        if (number >= file.Palette.Length / 3)
            return NoColour;
        ReadOnlySpan<byte> colour = file.Palette.AsSpan(3 * number, 3);
        int alpha = number < file.Transparency.Length ? file.Transparency[number] : 255;
        return Luma.Grey(colour[0], colour[1], colour[2], alpha, 255, background);
    }

    /// <summary>A sample of the transparent colour. Of its 16 bits only those of the image's samples count.</summary>
    int Key(PngFile file, int channel) =>
        BinaryPrimitives.ReadUInt16BigEndian(file.Transparency.AsSpan(header.Channels == 1 ? 0 : 2 * channel)) & header.Maximum;

    int Sample(ReadOnlySpan<byte> row, int index)
    {
        int depth = header.BitDepth;
        return depth switch
        {
            8 => row[index],
            16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]),
            _ => (row[index * depth / 8] >> (8 - depth - index * depth % 8)) & header.Maximum,
        };
    }
}
