namespace Ablate.Formats.Hdf5;

/// <summary>The grid of equal chunks that an array is cut into, and their numbers. The last chunks may reach beyond the end of the array.</summary>
sealed class ChunkGrid
{
    /// <summary>Chunks along each side when the array is as large as it may become; 1 for a side that may grow without end.</summary>
    readonly long[] most;

    /// <summary>Cuts <paramref name="space"/> into chunks whose sides are <paramref name="lengths"/> elements long.</summary>
    public ChunkGrid(Dataspace space, long[] lengths)
    {
        (Space, Lengths) = (space, lengths);
        Counts = [.. space.Sides.Zip(lengths, (side, length) => (side + length - 1) / length)];
        most = [.. space.Largest.Zip(lengths, (side, length) => side is { } end ? end / length + (end % length > 0 ? 1 : 0) : 1)];
        FreeSide = space.Largest.Index().FirstOrDefault(side => side.Item is null, (-1, null)).Index;
        Total = Counts.Aggregate(1L, (product, count) => Math.Min(product * count, int.MaxValue));
    }

    /// <summary>The sides of the array.</summary>
    public Dataspace Space { get; }

    /// <summary>Elements of a chunk along each side.</summary>
    public long[] Lengths { get; }

    /// <summary>Chunks along each side.</summary>
    public long[] Counts { get; }

    /// <summary>The number of chunks, at most <see cref="int.MaxValue"/>.</summary>
    public long Total { get; }

    /// <summary>The side that may grow without end; -1 if there is none.</summary>
    public int FreeSide { get; }

    /// <summary>Elements of a chunk, at most <see cref="long.MaxValue"/> / <see cref="int.MaxValue"/>.</summary>
    public long ElementsOfChunk => Lengths.Aggregate(1L, (product, length) => Math.Min(product * length, long.MaxValue / int.MaxValue));

    /// <summary>The number of a chunk in row-major order, counted as if every side already had the largest length that it may grow to.</summary>
    /// <param name="chunk">Its position along each side.</param>
    /// <param name="freeSideFirst">Whether the side that may grow without end is moved to the front, so that it counts slowest.</param>
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

    /// <summary>The position of every chunk along each side, in row-major order. The array is the same each time and changes.</summary>
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
