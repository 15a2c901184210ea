namespace Ablate.Formats.Hdf5;

/// <summary>Where a chunk is in the file.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Length">Its length in the file, in bytes.</param>
/// <param name="SkippedFilters">A bit for each filter of the pipeline that was not applied to it.</param>
readonly record struct StoredChunk(ulong Address, long Length, uint SkippedFilters)
{
    /// <summary>Reads the rest of an index entry: a filtered chunk has its own length and skipped filters, any other nothing.</summary>
    /// <param name="entry">The entry, read up to the end of the address.</param>
    /// <param name="address">The address of the chunk.</param>
    /// <param name="shape">What all chunks of the array have in common.</param>
    /// <param name="bytesBehind">Bytes of the entry after the skipped filters. The field of the length takes what room is left.</param>
    public static StoredChunk Read(Hdf5Cursor entry, ulong address, ChunkShape shape, int bytesBehind = 0)
    {
        if (!shape.AreFiltered)
            return new StoredChunk(address, shape.Length, 0);
        long lengthBytes = Math.Clamp(entry.Remaining - sizeof(uint) - bytesBehind, 0, sizeof(ulong));
        long length = (long)Math.Min(entry.Unsigned((int)lengthBytes), int.MaxValue);
        return new StoredChunk(address, length, entry.UInt32());
    }
}

/// <summary>What all chunks of an array have in common.</summary>
/// <param name="Grid">How the array is cut into chunks.</param>
/// <param name="Length">The length of an unfiltered chunk, in bytes.</param>
/// <param name="AreFiltered">Whether chunks go through filters, so that each has its own length.</param>
sealed record ChunkShape(ChunkGrid Grid, int Length, bool AreFiltered);

/// <summary>Finds the chunks of an array in the file.</summary>
interface IChunkFinder
{
    /// <summary>The chunk with this position along each side; null if it was never written.</summary>
    StoredChunk? Find(long[] place);
}

/// <summary>An index of chunks, of any kind. It is read when the array is asked for.</summary>
interface IChunkIndex
{
    /// <summary>Reads the index.</summary>
    IChunkFinder Open(Hdf5Source source, ChunkShape shape);
}

/// <summary>The five indexes of layouts of version 4.</summary>
static class ChunkIndex
{
    /// <summary>Reads the end of a layout message: the kind of index, its settings, its address.</summary>
    public static IChunkIndex Read(Hdf5Source source, Hdf5Cursor cursor, int flags)
    {
        int kind = cursor.Byte();
        switch (kind)
        {
            case 1:
                bool hasLength = (flags & 2) != 0;
                long? length = hasLength ? cursor.Size("a chunk") : null;
                uint skipped = hasLength ? cursor.UInt32() : 0;
                return new SingleChunk(cursor.OptionalAddress(), length, skipped);
            case 2:
                return new ImplicitIndex(cursor.OptionalAddress());
            case 3:
                cursor.Skip(1);
                return new FixedArrayIndex(cursor.OptionalAddress());
            case 4:
                cursor.Skip(5);
                return new ExtensibleArrayIndex(cursor.OptionalAddress());
            case 5:
                cursor.Skip(6);
                return new RecordIndex(cursor.OptionalAddress());
            default:
                throw source.Unsupported($"chunk index {kind}");
        }
    }
}

/// <summary>The array is one chunk.</summary>
sealed record SingleChunk(ulong? Address, long? Length, uint SkippedFilters) : IChunkIndex, IChunkFinder
{
    /// <inheritdoc/>
    public IChunkFinder Open(Hdf5Source source, ChunkShape shape) => this with { Length = Length ?? shape.Length };

    /// <inheritdoc/>
    public StoredChunk? Find(long[] place) => Address is { } address ? new StoredChunk(address, Length!.Value, SkippedFilters) : null;
}

/// <summary>All chunks follow one another, in the order of their numbers.</summary>
sealed record ImplicitIndex(ulong? Address) : IChunkIndex
{
    /// <inheritdoc/>
    public IChunkFinder Open(Hdf5Source source, ChunkShape shape) => new Finder(Address, shape);

    sealed class Finder(ulong? address, ChunkShape shape) : IChunkFinder
    {
        public StoredChunk? Find(long[] place) => address is { } start
            ? new StoredChunk(start + (ulong)shape.Grid.Number(place, freeSideFirst: false) * (ulong)shape.Length, shape.Length, 0)
            : null;
    }
}
