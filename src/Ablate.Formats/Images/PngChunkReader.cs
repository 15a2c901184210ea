using System.Buffers.Binary;
using System.Text;

namespace Ablate.Formats.Images;

/// <summary>A piece of a PNG file.</summary>
/// <param name="type">Four letters; a capital first letter says that no image can be made without understanding it.</param>
/// <param name="data">What it holds.</param>
readonly ref struct PngChunk(string type, ReadOnlySpan<byte> data)
{
    public string Type { get; } = type;

    public ReadOnlySpan<byte> Data { get; } = data;
}

/// <summary>
/// Reads the chunks of a PNG file, which follow its signature of eight bytes: the length of the data, the type, the data, the CRC of type
/// and data. W3C PNG, third edition, section 5.3.
/// </summary>
ref struct PngChunkReader
{
    const int TypeLength = 4, Overhead = 12;

    readonly string path;
    readonly ReadOnlySpan<byte> file;
    int position;

    public PngChunkReader(string path, ReadOnlySpan<byte> file)
    {
        // The signature holds both kinds of line ends, so that a transfer as text cannot pass unnoticed.
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];
        if (!file.StartsWith(signature))
            throw new DataFileException(
                path,
                $"damaged or truncated: a PNG file begins with {Convert.ToHexString(signature)}, this one with "
                + $"{Convert.ToHexString(file[..Math.Min(8, file.Length)])}.");
        this.path = path;
        this.file = file;
        position = signature.Length;
    }

    /// <summary>The next chunk.</summary>
    /// <exception cref="DataFileException">It is damaged, or the file ends.</exception>
    public PngChunk Next()
    {
        ReadOnlySpan<byte> rest = file[position..];
        if (rest.Length < Overhead)
            throw new DataFileException(path, "the file ends too early; it is truncated.");
        ReadOnlySpan<byte> letters = rest.Slice(4, TypeLength);
        foreach (byte letter in letters)
        {
            if (!char.IsAsciiLetter((char)letter))
                throw new DataFileException(
                    path, $"damaged at byte {position}: a chunk begins here, but its type is {Convert.ToHexString(letters)}, not four letters.");
        }
        string type = Encoding.ASCII.GetString(letters);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - Overhead)
            throw new DataFileException(
                path,
                $"damaged or truncated: the chunk {type} at byte {position} announces {length} bytes, but only {rest.Length - Overhead} are left.");
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(rest[((int)length + 8)..]), actual = Crc32.Of(rest.Slice(4, (int)length + TypeLength));
        if (actual != expected)
            throw new DataFileException(path, $"the chunk {type} at byte {position} is damaged: its CRC is {actual:X8} instead of {expected:X8}.");
        position += (int)length + Overhead;
        return new PngChunk(type, rest.Slice(8, (int)length));
    }

    /// <summary>Refuses anything after the last chunk.</summary>
    public readonly void Finish()
    {
        if (position < file.Length)
            throw new DataFileException(path, $"it goes on for {file.Length - position} bytes after its last chunk, IEND.");
    }
}
