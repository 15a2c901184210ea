namespace Ablate.Formats.Hdf5;

/// <summary>Chunks by number, as fixed and extensible arrays store them: an address and, if chunks are filtered, the length and the skipped filters.</summary>
sealed class ChunkArray(Hdf5Source source, ChunkShape shape, bool freeSideFirst) : IChunkFinder
{
    readonly Dictionary<long, StoredChunk> chunks = [];

    /// <inheritdoc/>
    public StoredChunk? Find(long[] place) => chunks.TryGetValue(shape.Grid.Number(place, freeSideFirst), out StoredChunk chunk) ? chunk : null;

    /// <summary>Reads <paramref name="count"/> elements of <paramref name="size"/> bytes each; the first belongs to chunk <paramref name="first"/>.</summary>
    public void Read(Hdf5Cursor cursor, long first, long count, int size)
    {
        for (long i = 0; i < count; i++)
        {
            source.Step();
            Hdf5Cursor element = source.Read(cursor.TakeRegion(size));
            if (element.OptionalAddress() is not { } address)
                continue;
            source.Allocate(80);
            chunks[first + i] = StoredChunk.Read(element, address, shape);
        }
    }
}
