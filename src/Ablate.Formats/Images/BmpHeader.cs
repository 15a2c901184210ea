using System.Buffers.Binary;

namespace Ablate.Formats.Images;

/// <summary>
/// What a Windows bitmap says of itself: the 14 bytes of BITMAPFILEHEADER, then BITMAPINFOHEADER (40 bytes) or a later form that begins
/// the same (52 to 124 bytes), or BITMAPCOREHEADER of OS/2 (12 bytes). Microsoft, "Bitmap Storage", Windows GDI.
/// </summary>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="BitsPerPixel">1, 4 or 8 for numbers of colours, 24 or 32 for colours.</param>
/// <param name="FromTop">Whether the first row of the file is the topmost; in most files it is the lowest.</param>
/// <param name="Palette">Where the colours begin.</param>
/// <param name="Colours">How many there are.</param>
/// <param name="ColourBytes">Bytes of a colour: blue, green, red and, but for OS/2, one that means nothing.</param>
/// <param name="Pixels">Where the rows begin.</param>
sealed record BmpHeader(int Height, int Width, int BitsPerPixel, bool FromTop, int Palette, int Colours, int ColourBytes, int Pixels)
{
    const int FileHeader = 14, CoreHeader = 12, InfoHeader = 40, LongestHeader = 124;

    /// <summary>Bytes of a row, which are padded to a multiple of four.</summary>
    public int RowBytes => (Width * BitsPerPixel + 31) / 32 * 4;

    /// <summary>Reads the headers of <paramref name="file"/> and checks that all they announce is there.</summary>
    /// <exception cref="DataFileException">They contradict themselves or the file, or are of a kind that is not read.</exception>
    public static BmpHeader Read(string path, ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeader + CoreHeader)
            throw new DataFileException(path, "the file ends too early; it is truncated.");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(file[2..]), pixels = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        uint headerLength = BinaryPrimitives.ReadUInt32LittleEndian(file[FileHeader..]);
        if (length != file.Length)
            throw new DataFileException(path, $"damaged or truncated: its header announces a file of {length} bytes, but it has {file.Length}.");
        bool core = headerLength == CoreHeader;
        if (!core && headerLength is < InfoHeader or > LongestHeader || file.Length < FileHeader + headerLength)
            throw new DataFileException(
                path,
                $"damaged, or not a Windows bitmap: its second header has {headerLength} bytes instead of {CoreHeader}, or {InfoHeader} to {LongestHeader}.");

        ReadOnlySpan<byte> header = file.Slice(FileHeader, (int)headerLength);
        int width = core ? BinaryPrimitives.ReadUInt16LittleEndian(header[4..]) : BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        long height = core ? BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) : BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        int planes = BinaryPrimitives.ReadUInt16LittleEndian(header[(core ? 8 : 12)..]),
            bits = BinaryPrimitives.ReadUInt16LittleEndian(header[(core ? 10 : 14)..]);
        uint compression = core ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(header[16..]),
            colours = core ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(header[32..]);
        if (width < 0 || planes != 1)
            throw new DataFileException(path, $"damaged: its header says a width of {width} and {planes} planes.");
        ImageSize.Check(path, Math.Abs(height), width);
        if (compression != 0 || bits is not (1 or 4 or 8 or 24 or 32))
            throw new DataFileException(
                path,
                $"a bitmap of {bits} bits in compression {compression}; only uncompressed ones of 1, 4, 8, 24 or 32 bits are read. Save it without "
                + "compression, or as PNG.");

        // Pixels of more bits are colours themselves. Of those that are numbers 0 colours mean all.
        bool hasPalette = bits <= 8;
        uint mostColours = hasPalette ? 1u << bits : 0;
        if (hasPalette && colours > mostColours)
            throw new DataFileException(path, $"damaged: its header announces {colours} colours for {bits} bits.");
        uint paletteColours = hasPalette && colours > 0 ? colours : mostColours;
        var read = new BmpHeader(
            (int)Math.Abs(height), width, bits, height < 0, FileHeader + (int)headerLength, (int)paletteColours, core ? 3 : 4,
            (int)Math.Min(pixels, int.MaxValue));
        if (read.Pixels < read.Palette + read.Colours * read.ColourBytes || file.Length - read.Pixels < (long)read.RowBytes * read.Height)
            throw new DataFileException(
                path,
                $"damaged or truncated: {read.Height} rows of {read.Width} pixels and {read.Colours} colours do not "
                + $"fit its {file.Length} bytes, with the pixels from byte {pixels}.");
        return read;
    }
}
