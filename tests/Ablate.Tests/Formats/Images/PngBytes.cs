using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Ablate.Tests.Formats.Images;

/// <summary>Makes PNG files, right and wrong ones. The checks come from the runtime: gzip ends with a CRC-32 of its content.</summary>
static class PngBytes
{
    public static byte[] Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file with these chunks.</summary>
    public static byte[] File(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Chunk(string type, params byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. BigEndian((uint)data.Length), .. typed, .. BigEndian(Crc(typed))];
    }

    public static byte[] Header(uint width, uint height, byte depth, byte colour, byte compression = 0, byte filter = 0, byte interlace = 0) =>
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), depth, colour, compression, filter, interlace]);

    /// <summary>The pixels, each row with its filter in front.</summary>
    public static byte[] Pixels(params byte[] rows) => Chunk("IDAT", Compress(rows));

    public static byte[] End => Chunk("IEND");

    public static byte[] Compress(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>Sets the CRC of every chunk right, so that what is wrong in them is found by who reads them.</summary>
    public static byte[] Mend(byte[] file)
    {
        byte[] mended = [.. file];
        for (int position = 8; position + 12 <= mended.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(mended.AsSpan(position));
            if (length > mended.Length - position - 12)
                break;
            int end = position + 8 + (int)length;
            BigEndian(Crc(mended[(position + 4)..end])).CopyTo(mended, end);
            position = end + 4;
        }
        return mended;
    }

    static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    static uint Crc(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.NoCompression))
            gzip.Write(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(stream.ToArray().AsSpan()[^8..]);
    }
}
