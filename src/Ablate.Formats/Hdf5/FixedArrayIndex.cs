namespace Ablate.Formats.Hdf5;

/// <summary>An index for arrays that do not grow: one block with an element for every chunk, in pages with checksums where they are many.</summary>
sealed record FixedArrayIndex(ulong? Address) : IChunkIndex
{
    /// <inheritdoc/>
    public IChunkFinder Open(Hdf5Source source, ChunkShape shape)
    {
        var chunks = new ChunkArray(source, shape, freeSideFirst: false);
        if (Address is not { } address)
            return chunks;
        Hdf5Cursor cursor = source.Signed(address, "FAHD");
        long start = cursor.Position - 4;
        cursor.ExpectVersion(0, "a fixed array");
        cursor.Skip(1);
        int size = cursor.Byte(), pageBits = cursor.Byte();
        long count = cursor.Size("a fixed array");
        ulong? block = cursor.OptionalAddress();
        cursor.ExpectChecksum(start);
        source.Block(address, (ulong)(cursor.Position - start), "a fixed array");
        if (block is { } content)
            ReadBlock(source, content, address, chunks, size, count, 1L << Math.Min(pageBits, 40));
        return chunks;
    }

    static void ReadBlock(Hdf5Source source, ulong address, ulong owner, ChunkArray chunks, int size, long count, long page)
    {
        Hdf5Cursor cursor = source.Signed(address, "FADB");
        long start = cursor.Position - 4;
        cursor.ExpectVersion(0, "a block of a fixed array");
        cursor.Skip(1);
        if (cursor.Address() != owner)
            throw cursor.Damaged("a block of another array");
        if (count <= page)
        {
            chunks.Read(cursor, 0, count, size);
            cursor.ExpectChecksum(start);
            return;
        }
        PageBits written = PageBits.Read(cursor, (count + page - 1) / page);
        cursor.ExpectChecksum(start);
        for (long first = 0; first < count; first += page)
        {
            long inPage = Math.Min(page, count - first), at = cursor.Position;
            if (!written[first / page])
            {
                cursor.Skip(inPage * size + 4);
                continue;
            }
            chunks.Read(cursor, first, inPage, size);
            cursor.ExpectChecksum(at);
        }
    }
}

/// <summary>Which pages were written: a bit each, the highest of a byte first.</summary>
readonly record struct PageBits(byte[] Bits)
{
    /// <summary>Whether page <paramref name="index"/> was.</summary>
    public bool this[long index] => (Bits[index / 8] >> (int)(7 - index % 8) & 1) != 0;

    /// <summary>Reads the bits of <paramref name="count"/> pages.</summary>
    public static PageBits Read(Hdf5Cursor cursor, long count) => new(cursor.Take((count + 7) / 8).ToArray());
}
