namespace Ablate.Formats.Hdf5;

/// <summary>A B-tree version 2: records of one size in nodes of one size; inner nodes hold records, too.</summary>
sealed class BTreeVersion2
{
    /// <summary>Bytes of the signature, version, kind and checksum of a node.</summary>
    const int NodeOverhead = 10;

    readonly Hdf5Source source;
    readonly int kind, nodeSize, countSize;

    /// <summary>
    /// For each level from the leaves up: the most records in a node, and the width in bytes of the number of records in a node and all below it.
    /// </summary>
    readonly List<(long Most, int TotalSize)> levels = [];
    readonly Action<Hdf5Cursor> visit;
    readonly HashSet<ulong> visited = [];

    /// <summary>Calls <paramref name="visit"/> with every record of the tree at <paramref name="address"/>, in order.</summary>
    /// <param name="source">The file.</param>
    /// <param name="address">The address of the header.</param>
    /// <param name="kind">The type of the records, as the format numbers them.</param>
    /// <param name="visit">Receives a cursor at the beginning of a record.</param>
    /// <exception cref="DataFileException">The tree is damaged, or has records of another kind.</exception>
    public static void Walk(Hdf5Source source, ulong address, int kind, Action<Hdf5Cursor> visit)
    {
        Hdf5Cursor cursor = source.Signed(address, "BTHD");
        long start = cursor.Position - 4;
        cursor.ExpectVersion(0, "a B-tree");
        int found = cursor.Byte();
        uint sizeOfNode = cursor.UInt32();
        int recordSize = cursor.UInt16(), depth = cursor.UInt16();
        cursor.Skip(2);
        ulong? root = cursor.OptionalAddress();
        int count = cursor.UInt16();
        cursor.Skip(source.LengthSize);
        cursor.ExpectChecksum(start);
        source.Block(address, (ulong)(cursor.Position - start), "the header of a B-tree");
        if (found != kind || recordSize == 0 || sizeOfNode > source.Length || sizeOfNode < NodeOverhead + recordSize || depth > 16)
            throw cursor.Damaged($"a B-tree of kind {found} and depth {depth}, with nodes of {sizeOfNode} bytes and records of {recordSize}");
        if (root is { } node)
            new BTreeVersion2(source, kind, (int)sizeOfNode, recordSize, depth, visit).Visit(node, count, depth);
    }

    BTreeVersion2(Hdf5Source source, int kind, int nodeSize, int recordSize, int depth, Action<Hdf5Cursor> visit)
    {
        this.source = source;
        this.kind = kind;
        this.nodeSize = nodeSize;
        this.visit = visit;
        RecordSize = recordSize;
        // The width of a count in inner nodes is that of the largest number of records that a child, or a child with all below it, can have.
        long most = (nodeSize - NodeOverhead) / recordSize, total = most;
        countSize = ByteWidth.Of((ulong)most);
        levels.Add((most, 0));
        for (int level = 1; level <= depth; level++)
        {
            int pointer = source.OffsetSize + countSize + levels[^1].TotalSize;
            most = (nodeSize - NodeOverhead - pointer) / (recordSize + pointer);
            total = Math.Min((most + 1) * total + most, long.MaxValue >> 20);
            levels.Add((most, ByteWidth.Of((ulong)total)));
        }
    }

    /// <summary>Bytes of a record.</summary>
    int RecordSize { get; }

    /// <summary>Visits the <paramref name="count"/> records of the node at <paramref name="address"/> and all below it.</summary>
    void Visit(ulong address, int count, int level)
    {
        Hdf5Cursor cursor = source.Signed(address, level > 0 ? "BTIN" : "BTLF");
        source.Block(address, (ulong)nodeSize, "a B-tree node");
        long start = cursor.Position - 4;
        cursor.ExpectVersion(0, "a B-tree node");
        if (cursor.Byte() != kind || count > levels[level].Most || !visited.Add(address))
            throw cursor.Damaged($"a B-tree node of another kind, with {count} records, or met twice");
        source.Step(count);
        Region records = cursor.TakeRegion((long)count * RecordSize);
        var children = new (ulong Address, int Count)[level > 0 ? count + 1 : 0];
        for (int i = 0; i < children.Length; i++)
        {
            children[i] = (cursor.Address(), (int)cursor.Unsigned(countSize));
            cursor.Skip(levels[level - 1].TotalSize);
        }
        cursor.ExpectChecksum(start);
        for (int i = 0; i < count; i++)
        {
            if (level > 0)
                Visit(children[i].Address, children[i].Count, level - 1);
            visit(source.Read(new Region(records.Start + (long)i * RecordSize, RecordSize)));
        }
        if (level > 0)
            Visit(children[^1].Address, children[^1].Count, level - 1);
    }
}
