using System.Buffers.Binary;
using System.IO.Compression;

namespace Ablate.Formats.Hdf5;

/// <summary>
/// What the chunks of an array went through before they were stored: shuffling of bytes, deflate, LZF, fewer bits, a checksum; undone in reverse order.
/// </summary>
sealed class FilterPipeline
{
    const int Deflate = 1, Shuffle = 2, Checksum = 3, MostFilters = 32, MostBeside = 32;

    readonly Hdf5Source source;
    readonly List<(int Kind, uint[] Settings)> filters = [];

    /// <summary>Reads the message <paramref name="content"/>; null for no filters.</summary>
    public FilterPipeline(Hdf5Source source, Region? content)
    {
        this.source = source;
        if (content is not { } message)
            return;
        Hdf5Cursor cursor = source.Read(message);
        int version = cursor.Byte(), count = cursor.Byte();
        if (version is not (1 or 2) || count > MostFilters)
            throw cursor.Damaged($"{count} filters of version {version}");
        cursor.Skip(version == 1 ? 6 : 0);
        for (int i = 0; i < count; i++)
        {
            int kind = cursor.UInt16(), nameSize = version == 1 || kind >= 256 ? cursor.UInt16() : 0;
            cursor.Skip(2);
            int values = cursor.UInt16();
            cursor.Skip(version == 1 ? (nameSize + 7) / 8 * 8 : nameSize);
            Hdf5Cursor settings = source.Read(cursor.TakeRegion(4L * values + (version == 1 && values % 2 == 1 ? 4 : 0)));
            var numbers = new uint[values];
            for (int value = 0; value < values; value++)
                numbers[value] = settings.UInt32();
            filters.Add((kind, numbers));
        }
    }

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => filters.Count == 0;

    /// <summary>A chunk of <paramref name="length"/> bytes as it was before.</summary>
    /// <param name="stored">Its bytes in the file.</param>
    /// <param name="skipped">A bit for each filter that it did not go through.</param>
    /// <param name="length">Bytes that it must have.</param>
    /// <param name="place">Where it is, for messages.</param>
    public ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> stored, uint skipped, int length, Region place)
    {
        ReadOnlySpan<byte> bytes = stored;
        for (int i = filters.Count - 1; i >= 0; i--)
        {
            if ((skipped >> i & 1) != 0)
                continue;
            source.Work(length + bytes.Length);
            bytes = Undo(i, bytes, length, place);
        }
        return bytes.Length == length ? bytes : throw source.Damaged(place.Start, $"a chunk has {bytes.Length} bytes instead of {length}");
    }

    ReadOnlySpan<byte> Undo(int filter, ReadOnlySpan<byte> bytes, int length, Region place)
    {
        // What filters before this one wrote beside the numbers, such as checksums, may still be part of the chunk.
        int most = length + MostBeside * filters.Count;
        (int kind, uint[] settings) = filters[filter];
        try
        {
            return kind switch
            {
                Deflate => Inflate(bytes, most),
                Shuffle => Unshuffle(bytes, settings is [var size, ..] ? (int)Math.Min(size, int.MaxValue) : 1),
                Checksum => WithoutChecksum(bytes, place),
                NbitFilter.Number => NbitFilter.Undo(bytes, settings, most),
                ScaleOffsetFilter.Number => ScaleOffsetFilter.Undo(bytes, settings, most),
                LzfFilter.Number => LzfFilter.Undo(bytes, most),
                var other => throw source.Unsupported($"chunks with filter {other}"),
            };
        }
        catch (InvalidDataException e)
        {
            throw source.Damaged(place.Start, $"a chunk cannot be decompressed ({e.Message.TrimEnd('.')})");
        }
    }

    static byte[] Inflate(ReadOnlySpan<byte> bytes, int most)
    {
        using var stream = new ZLibStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
        var inflated = new byte[most];
        int length = stream.ReadAtLeast(inflated, most, throwOnEndOfStream: false);
        return length == most && stream.ReadByte() >= 0 ? throw new InvalidDataException($"more than {most} bytes") : inflated[..length];
    }

    ReadOnlySpan<byte> WithoutChecksum(ReadOnlySpan<byte> bytes, Region place)
    {
        if (bytes.Length < 4 || Fletcher32.Of(bytes[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]))
            throw source.Damaged(place.Start, "the checksum of a chunk is not that of its content");
        return bytes[..^4];
    }

    /// <summary>All first bytes of the elements stand first, then all second ones, and so on; what is left over at the end is as it was.</summary>
    static ReadOnlySpan<byte> Unshuffle(ReadOnlySpan<byte> bytes, int size)
    {
        if (size <= 1 || bytes.Length < size)
            return bytes;
        int count = bytes.Length / size;
        byte[] ordered = bytes.ToArray();
        for (int i = 0; i < count; i++)
        {
            for (int part = 0; part < size; part++)
                ordered[i * size + part] = bytes[part * count + i];
        }
        return ordered;
    }
}
