namespace Ablate.Formats.Hdf5;

/// <summary>Chunks by their position along each side.</summary>
sealed class ChunkTable : IChunkFinder
{
    readonly Dictionary<string, StoredChunk> chunks = [];

    /// <inheritdoc/>
    public StoredChunk? Find(long[] place) => chunks.TryGetValue(Key(place), out StoredChunk chunk) ? chunk : null;

    /// <summary>Adds a chunk; false if there is already one with this position.</summary>
    public bool Add(long[] place, StoredChunk chunk) => chunks.TryAdd(Key(place), chunk);

    static string Key(long[] place) => string.Join(',', place);
}

/// <summary>
/// The index of the layouts before version 4: a B-tree version 1, whose keys hold the length of a chunk and the position of its first element.
/// </summary>
sealed record TreeIndex(ulong? Address) : IChunkIndex
{
    const int Kind = 1;

    /// <inheritdoc/>
    public IChunkFinder Open(Hdf5Source source, ChunkShape shape)
    {
        var table = new ChunkTable();
        long[] lengths = shape.Grid.Lengths;
        if (Address is { } root)
        {
            BTreeVersion1.Walk(source, root, Kind, 8 + 8 * (lengths.Length + 1), (key, address) =>
            {
                source.Allocate(100 + 8 * lengths.Length);
                uint length = key.UInt32(), skipped = key.UInt32();
                long[] place = [.. lengths.Select(side => (long)(key.Unsigned(8) / (ulong)side))];
                if (!table.Add(place, new StoredChunk(address, shape.AreFiltered ? length : shape.Length, skipped)))
                    throw key.Damaged("two chunks in one place");
            });
        }
        return table;
    }
}

/// <summary>A B-tree version 2 with a record for every chunk.</summary>
sealed record RecordIndex(ulong? Address) : IChunkIndex
{
    const int Unfiltered = 10, Filtered = 11;

    /// <inheritdoc/>
    public IChunkFinder Open(Hdf5Source source, ChunkShape shape)
    {
        var table = new ChunkTable();
        int sides = shape.Grid.Lengths.Length;
        if (Address is { } root)
        {
            BTreeVersion2.Walk(source, root, shape.AreFiltered ? Filtered : Unfiltered, record =>
            {
                source.Allocate(100 + 8 * sides);
                StoredChunk chunk = StoredChunk.Read(record, record.Address(), shape, bytesBehind: 8 * sides);
                var place = new long[sides];
                for (int i = 0; i < sides; i++)
                    place[i] = (long)(record.Unsigned(8) & long.MaxValue);
                if (!table.Add(place, chunk))
                    throw record.Damaged("two chunks in one place");
            });
        }
        return table;
    }
}
