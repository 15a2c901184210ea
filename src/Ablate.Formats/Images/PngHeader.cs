using System.Buffers.Binary;

namespace Ablate.Formats.Images;

/// <summary>What the samples of a PNG pixel are. The numbers are those of the format: 1 for a palette, 2 for colour, 4 for alpha.</summary>
enum PngColour
{
    Grey = 0,
    Colour = 2,
    Palette = 3,
    GreyAlpha = 4,
    ColourAlpha = 6,
}

/// <summary>The chunk IHDR. W3C PNG, third edition, section 11.2.1.</summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="BitDepth">Bits in a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">What the samples are.</param>
/// <param name="Interlaced">Whether the pixels come in the seven passes of Adam7.</param>
sealed record PngHeader(int Height, int Width, int BitDepth, PngColour Colour, bool Interlaced)
{
    const int Length = 13;

    /// <summary>Samples in a pixel.</summary>
    public int Channels => Colour switch
    {
        PngColour.Colour => 3,
        PngColour.GreyAlpha => 2,
        PngColour.ColourAlpha => 4,
        _ => 1,
    };

    /// <summary>Whether the last sample of a pixel is its opacity.</summary>
    public bool HasAlpha => Colour is PngColour.GreyAlpha or PngColour.ColourAlpha;

    /// <summary>The largest value of a sample.</summary>
    public int Maximum => (1 << BitDepth) - 1;

    /// <summary>Bytes from a pixel to the next, as filters see them: at least one.</summary>
    public int PixelBytes => Math.Max(1, Channels * BitDepth / 8);

    /// <summary>The passes in which the pixels come.</summary>
    public IReadOnlyList<PngPass> Passes => Interlaced ? PngPass.Adam7 : PngPass.Single;

    /// <summary>Bytes of all rows before compression, each with the byte that names its filter.</summary>
    public long PixelDataLength => Passes.Sum(pass => pass.Columns(Width) == 0 ? 0 : (long)pass.Rows(Height) * (1 + RowBytes(pass.Columns(Width))));

    /// <summary>Bytes of a row of <paramref name="width"/> pixels; each row begins with a new byte.</summary>
    public int RowBytes(int width) => (width * Channels * BitDepth + 7) / 8;

    /// <summary>Reads the data of the chunk.</summary>
    /// <exception cref="DataFileException">A field holds what the format does not know, or the image is too large.</exception>
    public static PngHeader Read(string path, ReadOnlySpan<byte> data)
    {
        if (data.Length != Length)
            throw new DataFileException(path, $"damaged: its header has {data.Length} bytes instead of {Length}.");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        ImageSize.Check(path, height, width);
        (byte depth, byte colour, byte compression, byte filter, byte interlace) = (data[8], data[9], data[10], data[11], data[12]);
        bool known = (PngColour)colour switch
        {
            PngColour.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.Colour or PngColour.GreyAlpha or PngColour.ColourAlpha => depth is 8 or 16,
            _ => false,
        };
        if (!known)
            throw new DataFileException(path, $"damaged: its header says colour type {colour} with {depth} bits, which PNG does not have.");
        if (compression != 0 || filter != 0 || interlace > 1)
            throw new DataFileException(
                path, $"damaged: its header says compression {compression}, filter {filter}, interlace {interlace}, which PNG does not have.");
        return new PngHeader((int)height, (int)width, depth, (PngColour)colour, interlace == 1);
    }
}
