namespace Ablate.Formats.Hdf5;

/// <summary>An array in chunks, put together when it is asked for.</summary>
/// <param name="Grid">How it is cut.</param>
/// <param name="Index">Where each chunk is.</param>
/// <param name="Filters">What chunks went through.</param>
/// <param name="Fill">What was never written.</param>
/// <param name="ElementSize">Bytes of an element.</param>
sealed record ChunkedContent(ChunkGrid Grid, IChunkIndex Index, FilterPipeline Filters, byte[] Fill, int ElementSize) : IStoredContent
{
    /// <summary>Whether chunks that reach beyond the end of the array went through the filters too.</summary>
    public bool FiltersPartialChunks { get; init; } = true;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Bytes(Hdf5Source source, long length)
    {
        source.Allocate(length);
        var bytes = new byte[length];
        UnwrittenContent.Fill(bytes, Fill);
        if (length == 0)
            return bytes;
        long chunkLength = Math.Min(Grid.ElementsOfChunk, int.MaxValue) * ElementSize;
        if (chunkLength > int.MaxValue / 2)
            throw new DataFileException(source.Path, $"its chunks of {chunkLength} bytes are too large.");
        IChunkFinder finder = Index.Open(source, new ChunkShape(Grid, (int)chunkLength, !Filters.IsEmpty));
        if (!Filters.IsEmpty)
            source.Allocate(3 * chunkLength);
        foreach (long[] place in Grid.Chunks())
        {
            source.Step();
            if (finder.Find(place) is not { } chunk)
                continue;
            source.Work(chunkLength);
            Region region = source.Block(chunk.Address, (ulong)chunk.Length, "a chunk");
            ReadOnlySpan<byte> content = FiltersPartialChunks || !IsPartial(place)
                ? Filters.Undo(source.Bytes(region), chunk.SkippedFilters, (int)chunkLength, region)
                : source.Bytes(region.Length == chunkLength ? region : throw source.Damaged(region.Start, "a chunk of another size"));
            Copy(content, bytes, place, 0, 0, 0);
        }
        return bytes;
    }

    bool IsPartial(long[] place)
    {
        for (int side = 0; side < place.Length; side++)
        {
            if ((place[side] + 1) * Grid.Lengths[side] > Grid.Space.Sides[side])
                return true;
        }
        return false;
    }

    /// <summary>Copies what lies inside the array, side by side, the last one in one piece.</summary>
    void Copy(ReadOnlySpan<byte> chunk, Span<byte> array, long[] place, int side, long from, long to)
    {
        long first = place[side] * Grid.Lengths[side], count = Math.Min(Grid.Lengths[side], Grid.Space.Sides[side] - first);
        from *= Grid.Lengths[side];
        to = to * Grid.Space.Sides[side] + first;
        if (side == place.Length - 1)
        {
            chunk.Slice((int)(from * ElementSize), (int)(count * ElementSize)).CopyTo(array[(int)(to * ElementSize)..]);
            return;
        }
        for (long i = 0; i < count; i++)
            Copy(chunk, array, place, side + 1, from + i, to + i);
    }
}
