using System.Buffers.Binary;
using System.IO.Compression;

namespace Ablate.Formats.Hdf5;

/// <summary>What the chunks of an array went through before they were stored: shuffling of bytes, deflate, a checksum; undone in reverse order.</summary>
sealed class FilterPipeline
{
    const int Deflate = 1, Shuffle = 2, Checksum = 3, MostFilters = 32;

    readonly Hdf5Source source;
    readonly List<(int Kind, int ElementSize)> filters = [];

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
            filters.Add((kind, kind == Shuffle && values > 0 ? (int)Math.Min(settings.UInt32(), int.MaxValue) : 1));
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
            bytes = filters[i].Kind switch
            {
                // Checksums of filters before this one may still be part of the chunk.
                Deflate => Inflate(bytes, length + 4 * filters.Count, place),
                Shuffle => Unshuffle(bytes, filters[i].ElementSize),
                Checksum => WithoutChecksum(bytes, place),
                var other => throw source.Unsupported($"chunks with filter {other}"),
            };
        }
        return bytes.Length == length ? bytes : throw source.Damaged(place.Start, $"a chunk has {bytes.Length} bytes instead of {length}");
    }

    byte[] Inflate(ReadOnlySpan<byte> bytes, int most, Region place)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
            var inflated = new byte[most];
            int length = stream.ReadAtLeast(inflated, most, throwOnEndOfStream: false);
            return length == most && stream.ReadByte() >= 0 ? throw source.Damaged(place.Start, $"a chunk has more than {most} bytes") : inflated[..length];
        }
        catch (InvalidDataException e)
        {
            throw source.Damaged(place.Start, $"a chunk cannot be decompressed ({e.Message.TrimEnd('.')})");
        }
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
