namespace Ablate.Formats.Hdf5;

/// <summary>How an array is cut into chunks of one size, the last ones reaching beyond its end, and how they are numbered.</summary>
sealed class ChunkGrid
{
    readonly long[] most;

    /// <summary>Cuts <paramref name="space"/> into chunks with sides of <paramref name="lengths"/>.</summary>
    public ChunkGrid(Dataspace space, long[] lengths)
    {
        (Space, Lengths) = (space, lengths);
        Counts = [.. space.Sides.Zip(lengths, (side, length) => (side + length - 1) / length)];
        most = [.. space.Largest.Zip(lengths, (side, length) => side is { } end ? end / length + (end % length > 0 ? 1 : 0) : 1)];
        FreeSide = space.Largest.Index().FirstOrDefault(side => side.Item is null, (-1, null)).Index;
        Total = Counts.Aggregate(1L, (product, count) => Math.Min(product * count, int.MaxValue));
    }

    /// <summary>The array.</summary>
    public Dataspace Space { get; }

    /// <summary>Elements of a chunk along each side.</summary>
    public long[] Lengths { get; }

    /// <summary>Chunks along each side.</summary>
    public long[] Counts { get; }

    /// <summary>Chunks in all.</summary>
    public long Total { get; }

    /// <summary>The side that may grow without end; -1 if there is none.</summary>
    public int FreeSide { get; }

    /// <summary>Elements of a chunk; <see cref="long.MaxValue"/> / 2^31 at most.</summary>
    public long ElementsOfChunk => Lengths.Aggregate(1L, (product, length) => Math.Min(product * length, long.MaxValue / int.MaxValue));

    /// <summary>The number of a chunk where they are counted as if every side were as long as it may become, the last side fastest.</summary>
    /// <param name="chunk">Its place along each side.</param>
    /// <param name="freeSideFirst">Whether the side that may grow without end counts slowest.</param>
    public long Number(long[] chunk, bool freeSideFirst)
    {
        long number = freeSideFirst && FreeSide >= 0 ? chunk[FreeSide] : 0;
        for (int side = 0; side < chunk.Length; side++)
        {
            if (!freeSideFirst || side != FreeSide)
                number = Math.Min(number, long.MaxValue / Math.Max(most[side], 1) - chunk[side]) * most[side] + chunk[side];
        }
        return number;
    }

    /// <summary>Every chunk's place along each side, in order.</summary>
    public IEnumerable<long[]> Chunks()
    {
        var chunk = new long[Counts.Length];
        for (long i = 0; i < Total; i++)
        {
            yield return chunk;
            for (int side = chunk.Length - 1; side >= 0 && ++chunk[side] == Counts[side]; side--)
                chunk[side] = 0;
        }
    }
}
