namespace Ablate.Formats.Hdf5;

/// <summary>Where the elements of a dataset are: in the header, in one piece, or in chunks. Versions 1 to 4.</summary>
static class DataLayout
{
    const int Compact = 0, Contiguous = 1, Chunked = 2;

    /// <summary>The dataset with <paramref name="header"/>, whose layout is the message <paramref name="content"/>.</summary>
    public static Hdf5Value Read(Hdf5Reader reader, ObjectHeader header, Region content)
    {
        Hdf5Source source = reader.Source;
        if (header.Find(MessageType.Datatype) is not { } type || header.Find(MessageType.Dataspace) is not { } space)
            throw source.Damaged(content.Start, "a dataset without type or sides");
        Datatype datatype = Datatype.Read(source.Read(type));
        Dataspace dataspace = Dataspace.Read(source, source.Read(space));
        byte[] fill = FillValue.Read(source, header, datatype.Size);
        var filters = new FilterPipeline(source, header.Find(MessageType.FilterPipeline));
        Hdf5Cursor cursor = source.Read(content);
        int version = cursor.Byte();
        IStoredContent stored = version switch
        {
            1 or 2 => ReadOld(cursor),
            3 or 4 => ReadNew(cursor),
            _ => throw source.Unsupported($"layouts of version {version}"),
        };
        return new Hdf5Value(reader, datatype, dataspace, stored) { Place = content };

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

        IStoredContent ReadNew(Hdf5Cursor cursor)
        {
            switch (cursor.Byte())
            {
                case Compact:
                    return new StoredContent(cursor.TakeRegion(cursor.UInt16()));
                case Contiguous:
                    return InOnePiece(cursor.OptionalAddress(), cursor.Count());
                case Chunked when version == 3:
                    int sides = cursor.Byte();
                    ulong? address = cursor.OptionalAddress();
                    long[] lengths = Lengths(cursor, sides, 4);
                    return Chunks(cursor, lengths[..^1], new TreeIndex(address));
                case Chunked:
                    int flags = cursor.Byte(), count = cursor.Byte();
                    lengths = Lengths(cursor, count, cursor.Byte());
                    return Chunks(cursor, lengths[..^1], ChunkIndex.Read(source, cursor, flags)) with { FiltersPartialChunks = (flags & 1) == 0 };
                default:
                    throw source.Unsupported("arrays whose parts lie in other files");
            }
        }

        IStoredContent InOnePiece(ulong? address, ulong length)
        {
            if (header.Messages.Any(message => (int)message.Type == 0x07))
                throw source.Unsupported("arrays whose parts lie in other files");
            return address is { } start ? new StoredContent(source.Block(start, length, "an array")) : new UnwrittenContent(fill);
        }

        ChunkedContent Chunks(Hdf5Cursor cursor, long[] lengths, IChunkIndex index) => lengths.Length == dataspace.Sides.Count && lengths.Length > 0
            ? new ChunkedContent(new ChunkGrid(dataspace, lengths), index, filters, fill, datatype.Size)
            : throw cursor.Damaged($"chunks of {lengths.Length} sides for an array of {dataspace.Sides.Count}");
    }

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
