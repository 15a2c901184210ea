using System.Buffers.Binary;
using System.IO.Compression;

namespace Ablate.Formats.Images;

/// <summary>The rows of a PNG image, decompressed and unfiltered one at a time, so that a row is all that is ever in memory.</summary>
sealed class PngRows : IDisposable
{
    readonly string path;
    readonly PngFile file;
    readonly ZLibStream stream;
    Adler32 check = new();
    byte[] row = [], above = [];

    public PngRows(string path, PngFile file)
    {
        this.path = path;
        this.file = file;
        stream = new ZLibStream(new MemoryStream(file.Compressed), CompressionMode.Decompress);
    }

    public void Dispose() => stream.Dispose();

    /// <summary>Begins a pass, whose rows have <paramref name="width"/> pixels.</summary>
    public void BeginPass(int width)
    {
        int length = 1 + file.Header.RowBytes(width);
        (row, above) = (new byte[length], new byte[length]);
    }

    /// <summary>The samples of the next row; valid until the next call.</summary>
    /// <exception cref="DataFileException">The compressed pixels are damaged, or there are no more.</exception>
    public ReadOnlySpan<byte> Next()
    {
        (row, above) = (above, row);
        if (Read(row) < row.Length)
            throw new DataFileException(path, "damaged or truncated: its compressed pixels end before its last row.");
        check.Append(row);
        int filter = row[0];
        if (filter > PngFilter.Last)
            throw new DataFileException(path, $"damaged: a row has the filter {filter}, which PNG does not have.");
        PngFilter.Undo(filter, row.AsSpan(1), above.AsSpan(1), file.Header.PixelBytes);
        return row.AsSpan(1);
    }

    /// <summary>Checks that nothing follows the last row.</summary>
    /// <remarks>
    /// A zlib stream ends with the check of its content. The runtime does not miss it, nor does it see what follows; comparing it with the
    /// last four bytes finds both.
    /// </remarks>
    /// <exception cref="DataFileException">There are more rows, or bytes after them, or the check is wrong.</exception>
    public void Finish()
    {
        if (Read(new byte[1]) > 0)
            throw new DataFileException(path, "damaged: its compressed pixels go on after its last row.");
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(file.Compressed.AsSpan()[^4..]);
        if (check.Value != expected)
            throw new DataFileException(
                path, $"damaged or truncated: the Adler-32 of its pixels is {check.Value:X8}, but the compressed pixels end with {expected:X8}.");
    }

    int Read(Span<byte> buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new DataFileException(path, "damaged: its compressed pixels cannot be decompressed.", e);
        }
    }
}
