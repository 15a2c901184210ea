using System.Buffers.Binary;

namespace Ablate.Formats.Datasets;

/// <summary>
/// The format of the original MNIST files: two zero bytes, the type of the numbers (8 for bytes), the number of dimensions, their sizes
/// as 32-bit big-endian numbers, then the numbers. Raw or gzip. Y. LeCun, C. Cortes and C. Burges, "The MNIST database".
/// </summary>
/// <param name="Dimensions">The sizes: samples first.</param>
/// <param name="Values">The bytes.</param>
public sealed record IdxFile(IReadOnlyList<int> Dimensions, byte[] Values)
{
    const byte BytesType = 8;

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Samples to read, at most; the rest is passed over.</param>
    /// <exception cref="DataFileException">It is not an IDX file of bytes, or not a whole one.</exception>
    public static IdxFile Read(string path, int most = int.MaxValue)
    {
        FileKind.Expect(path, FileKind.Idx, "an IDX file");
        return InputFile.Read(path, (stream, longest) => Read(path, stream, longest, most));
    }

    static IdxFile Read(string path, Stream stream, long longest, int most)
    {
        Span<byte> header = stackalloc byte[4];
        stream.ReadExactly(header);
        if (header[0] != 0 || header[1] != 0 || header[2] != BytesType || header[3] is < 1 or > 4)
            throw new DataFileException(
                path, $"not an IDX file of bytes: it begins with {Convert.ToHexString(header)} instead of 000008 and the number of dimensions.");
        var dimensions = new int[header[3]];
        long size = 1;
        for (int i = 0; i < dimensions.Length; i++)
        {
            stream.ReadExactly(header);
            uint dimension = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (dimension > int.MaxValue || (size *= dimension) > Array.MaxLength)
                throw new DataFileException(path, $"its header announces more than {Array.MaxLength} bytes.");
            dimensions[i] = (int)dimension;
        }
        if (size > longest)
            throw new DataFileException(path, $"the file is truncated: its header announces {size} bytes.");
        int samples = Math.Min(dimensions[0], most);
        byte[] values = ReadValues(stream, dimensions[0] == 0 ? 0 : (int)(size / dimensions[0]) * samples);
        dimensions[0] = samples;
        PassOver(stream, size - values.Length);
        if (stream.ReadByte() >= 0)
            throw new DataFileException(path, $"it goes on after the {size} bytes that its header announces.");
        return new IdxFile(dimensions, values);
    }

    /// <summary>Grows with what is really there, so that a header that lies cannot ask for gigabytes.</summary>
    static byte[] ReadValues(Stream stream, int size)
    {
        const int first = 64 << 20;
        var values = new byte[Math.Min(size, first)];
        stream.ReadExactly(values);
        while (values.Length < size)
        {
            int filled = values.Length;
            Array.Resize(ref values, (int)Math.Min(size, 2L * filled));
            stream.ReadExactly(values.AsSpan(filled));
        }
        return values;
    }

    static void PassOver(Stream stream, long count)
    {
        using var rest = new CountingStream(stream, leavesOpen: true);
        rest.Skip(count);
    }
}
