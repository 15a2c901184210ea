using System.Numerics;

namespace Ablate.Formats.Hdf5;

/// <summary>
/// The heap of new groups with many links and of objects with many attributes. Small objects are in blocks, which double in size from row to row of a
/// table; large ones stand on their own. The identifier of an object holds its offset in the heap, or a key of a B-tree, or the object itself.
/// </summary>
sealed class FractalHeap
{
    readonly Hdf5Source source;
    readonly ulong headerAddress;
    readonly ulong? root, hugeTree;
    readonly long startSize, largestDirect;
    readonly int width, offsetSize, lengthSize, rootRows, overhead;
    readonly Dictionary<long, Region> blocks = [];
    Dictionary<ulong, Region>? huge;

    /// <summary>Reads the heap at <paramref name="address"/>.</summary>
    public FractalHeap(Hdf5Source source, ulong address)
    {
        (this.source, headerAddress) = (source, address);
        Hdf5Cursor cursor = source.Signed(address, "FRHP");
        long start = cursor.Position - 4;
        cursor.ExpectVersion(0, "a fractal heap");
        cursor.Skip(2);
        int filters = cursor.UInt16(), flags = cursor.Byte();
        uint largestManaged = cursor.UInt32();
        cursor.Skip(source.LengthSize);
        hugeTree = cursor.OptionalAddress();
        cursor.Skip(source.LengthSize + source.OffsetSize + 8 * source.LengthSize);
        width = cursor.UInt16();
        (startSize, largestDirect) = ((long)Math.Min(cursor.Count(), long.MaxValue), (long)Math.Min(cursor.Count(), long.MaxValue));
        int bits = cursor.UInt16();
        cursor.Skip(2);
        root = cursor.OptionalAddress();
        rootRows = cursor.UInt16();
        if (filters != 0)
            throw source.Unsupported("compressed heaps of links or attributes");
        cursor.ExpectChecksum(start);
        source.Block(address, (ulong)(cursor.Position - start), "the header of a heap");
        if (width is 0 or > 1024
            || startSize == 0
            || largestDirect < startSize
            || largestDirect > 1L << 40
            || bits is 0 or > 62
            || rootRows > 64
            || !long.IsPow2(startSize)
            || !long.IsPow2(largestDirect))
            throw cursor.Damaged($"a heap with a table of {width} blocks a row, from {startSize} to {largestDirect} bytes");
        offsetSize = (bits + 7) / 8;
        lengthSize = Math.Min(ByteWidth.Of((ulong)largestDirect), ByteWidth.Of(largestManaged));
        overhead = 5 + source.OffsetSize + offsetSize + ((flags & 2) != 0 ? 4 : 0);
        if (root is { } first)
            Enter(first, rootRows, 0, startSize);
    }

    /// <summary>The bytes of the object with <paramref name="identifier"/>.</summary>
    public Region Find(Region identifier)
    {
        Hdf5Cursor cursor = source.Read(identifier);
        int first = cursor.Byte();
        const int inTable = 0, inTree = 1;
        switch (first >> 4 & 3)
        {
            case inTable:
                return Managed((long)cursor.Unsigned(offsetSize), (long)cursor.Unsigned(lengthSize), identifier);
            case inTree:
                ulong number = cursor.Unsigned((int)Math.Min(cursor.Remaining, Math.Min(source.LengthSize, 8)));
                return (huge ??= ReadHuge()).TryGetValue(number, out Region found)
                    ? found
                    : throw source.Damaged(identifier.Start, $"large object {number} is in no heap");
            default:
                // The identifier holds the object itself.
                return cursor.TakeRegion((first & 15) + 1);
        }
    }

    Region Managed(long offset, long length, Region identifier)
    {
        source.Work(16L * blocks.Count);
        foreach ((long first, Region block) in blocks)
        {
            if (offset >= first + overhead && offset - first <= block.Length - length && length >= 0)
                return new Region(block.Start + offset - first, length);
        }
        throw source.Damaged(identifier.Start, $"an object of {length} bytes at {offset} of a heap lies in none of its blocks");
    }

    Dictionary<ulong, Region> ReadHuge()
    {
        var objects = new Dictionary<ulong, Region>();
        if (hugeTree is { } tree)
        {
            BTreeVersion2.Walk(source, tree, kind: 1, record =>
            {
                ulong address = record.Address(), length = record.Count();
                objects[record.Count()] = source.At(address, length);
            });
        }
        return objects;
    }

    /// <summary>
    /// Enters the block at <paramref name="address"/>, which begins at <paramref name="offset"/> of the heap, or all blocks of the table there if it has
    /// <paramref name="rows"/>.
    /// </summary>
    void Enter(ulong address, int rows, long offset, long size)
    {
        if (rows == 0)
        {
            EnterDirect(address, offset, size);
            return;
        }
        Hdf5Cursor cursor = source.Signed(address, "FHIB");
        long start = cursor.Position - 4;
        CheckOwner(cursor, offset);
        long at = offset;
        var children = new List<(ulong Address, int Rows, long Offset, long Size)>();
        for (int row = 0; row < rows; row++)
        {
            long blockSize = startSize << Math.Max(0, row - 1);
            if (blockSize > 1L << 40)
                throw cursor.Damaged($"a table of {rows} rows");
            int childRows = blockSize <= largestDirect ? 0 : BitOperations.Log2((ulong)blockSize) - BitOperations.Log2((ulong)(startSize * width)) + 1;
            source.Step(width);
            for (int column = 0; column < width; column++, at += blockSize)
            {
                if (cursor.OptionalAddress() is { } child)
                    children.Add((child, childRows, at, blockSize));
            }
        }
        cursor.ExpectChecksum(start);
        source.Block(address, (ulong)(cursor.Position - start), "a table of a heap");
        foreach ((ulong child, int childRows, long childOffset, long childSize) in children)
        {
            if (childRows < 0 || childRows >= rows)
                throw cursor.Damaged("a table of a heap in a smaller one");
            Enter(child, childRows, childOffset, childSize);
        }
    }

    void EnterDirect(ulong address, long offset, long size)
    {
        CheckOwner(source.Signed(address, "FHDB"), offset);
        blocks[offset] = source.Block(address, (ulong)size, "a block of a heap");
    }

    void CheckOwner(Hdf5Cursor cursor, long offset)
    {
        cursor.ExpectVersion(0, "a block of a heap");
        if (cursor.Address() != headerAddress || cursor.Unsigned(offsetSize) != (ulong)offset)
            throw cursor.Damaged("a block of another heap, or in another place");
    }
}
