namespace Ablate.Formats.Hdf5;

/// <summary>The layout message of a dataset, versions 1 to 4: whether its elements are in the header, in one piece, or in chunks.</summary>
sealed class DataLayout
{
    const int Compact = 0, Contiguous = 1, Chunked = 2;
    const int ExternalFiles = 0x07;
    readonly Hdf5Source source;
    readonly ObjectHeader header;
    readonly Datatype datatype;
    readonly Dataspace dataspace;
    readonly byte[] fill;
    readonly FilterPipeline filters;

    DataLayout(Hdf5Source source, ObjectHeader header, Region content)
    {
        if (header.Find(MessageType.Datatype) is not { } type || header.Find(MessageType.Dataspace) is not { } space)
            throw source.Damaged(content.Start, "a dataset without type or sides");
        this.source = source;
        this.header = header;
        datatype = Datatype.Read(source.Read(type));
        dataspace = Dataspace.Read(source, source.Read(space));
        fill = FillValue.Read(source, header, datatype.Size);
        filters = new FilterPipeline(source, header.Find(MessageType.FilterPipeline));
    }

    /// <summary>The dataset with <paramref name="header"/>, whose layout is the message <paramref name="content"/>.</summary>
    public static Hdf5Value Read(Hdf5Reader reader, ObjectHeader header, Region content)
    {
        var layout = new DataLayout(reader.Source, header, content);
        return new Hdf5Value(reader, layout.datatype, layout.dataspace, layout.Read(reader.Source.Read(content))) { Place = content };
    }

    IStoredContent Read(Hdf5Cursor cursor)
    {
        int version = cursor.Byte();
        return version switch
        {
            1 or 2 => ReadOld(cursor),
            3 or 4 => ReadNew(cursor, version),
            _ => throw source.Unsupported($"layouts of version {version}"),
        };
    }

    IStoredContent ReadOld(Hdf5Cursor cursor)
    {
        int sides = cursor.Byte(), kind = cursor.Byte();
        cursor.Skip(5);
        ulong? address = kind == Compact ? null : cursor.OptionalAddress();
        long[] lengths = Lengths(cursor, sides, 4);
        return kind switch
        {
            Compact => new StoredContent(cursor.TakeRegion(cursor.UInt32())),
            Contiguous => InOnePiece(address, (ulong)(dataspace.Count * datatype.Size)),
            Chunked => Chunks(cursor, lengths, new TreeIndex(address)),
            _ => throw cursor.Damaged($"a layout of kind {kind}"),
        };
    }

    IStoredContent ReadNew(Hdf5Cursor cursor, int version)
    {
        int kind = cursor.Byte();
        return kind switch
        {
            Compact => new StoredContent(cursor.TakeRegion(cursor.UInt16())),
            Contiguous => InOnePiece(cursor.OptionalAddress(), cursor.Count()),
            Chunked => version == 3 ? ReadTree(cursor) : ReadIndexed(cursor),
            _ => throw source.Unsupported("arrays whose parts lie in other files"),
        };
    }

    /// <summary>Chunks in a B-tree. The last of the stored lengths is the size of an element in bytes.</summary>
    ChunkedContent ReadTree(Hdf5Cursor cursor)
    {
        int sides = cursor.Byte();
        ulong? address = cursor.OptionalAddress();
        long[] lengths = Lengths(cursor, sides, 4);
        return Chunks(cursor, lengths[..^1], new TreeIndex(address));
    }

    /// <summary>Chunks in one of the indexes of version 4. The last of the stored lengths is the size of an element in bytes.</summary>
    ChunkedContent ReadIndexed(Hdf5Cursor cursor)
    {
        int flags = cursor.Byte(), sides = cursor.Byte();
        long[] lengths = Lengths(cursor, sides, cursor.Byte());
        return Chunks(cursor, lengths[..^1], ChunkIndex.Read(source, cursor, flags)) with { FiltersPartialChunks = (flags & 1) == 0 };
    }

    IStoredContent InOnePiece(ulong? address, ulong length)
    {
        if (header.Messages.Any(message => (int)message.Type == ExternalFiles))
            throw source.Unsupported("arrays whose parts lie in other files");
        return address is { } start ? new StoredContent(source.Block(start, length, "an array")) : new UnwrittenContent(fill);
    }

    ChunkedContent Chunks(Hdf5Cursor cursor, long[] lengths, IChunkIndex index) => lengths.Length == dataspace.Sides.Count && lengths.Length > 0
        ? new ChunkedContent(new ChunkGrid(dataspace, lengths), index, filters, fill, datatype.Size)
        : throw cursor.Damaged($"chunks of {lengths.Length} sides for an array of {dataspace.Sides.Count}");

    static long[] Lengths(Hdf5Cursor cursor, int count, int size)
    {
        if (count is 0 or > 33 || size is 0 or > 8)
            throw cursor.Damaged($"chunks of {count} sides");
        var lengths = new long[count];
        for (int i = 0; i < count; i++)
        {
            ulong length = cursor.Unsigned(size);
            lengths[i] = length is > 0 and <= int.MaxValue ? (long)length : throw cursor.Damaged($"chunks of {length} elements");
        }
        return lengths;
    }
}
