namespace Ablate.Formats.Hdf5;

/// <summary>Chunks by number, as fixed and extensible arrays note them: an address, and where they are filtered a length and the filters left out.</summary>
sealed class ChunkArray(Hdf5Source source, ChunkShape shape, bool freeSideFirst) : IChunkFinder
{
    readonly Dictionary<long, StoredChunk> chunks = [];

    /// <inheritdoc/>
    public StoredChunk? Find(long[] place) => chunks.TryGetValue(shape.Grid.Number(place, freeSideFirst), out StoredChunk chunk) ? chunk : null;

    /// <summary>Reads <paramref name="count"/> elements of <paramref name="size"/> bytes; the first is that of chunk <paramref name="first"/>.</summary>
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
