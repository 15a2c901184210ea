namespace Ablate.Formats.Hdf5;

/// <summary>
/// Messages that many objects have in common and that stand once in a heap of the file: sides, types, fill values, filters, attributes. The extension of the
/// superblock says where a table is, and the table which heap is for which kind of message.
/// </summary>
sealed class SharedMessages
{
    const int MostIndexes = 8;

    readonly Hdf5Source source;
    readonly List<(int Kinds, ulong Heap)> indexes = [];
    readonly Dictionary<ulong, FractalHeap> heaps = [];

    /// <summary>Reads the table that the message <paramref name="content"/> of the superblock's extension names.</summary>
    public SharedMessages(Hdf5Source source, Region content)
    {
        this.source = source;
        Hdf5Cursor message = source.Read(content);
        message.ExpectVersion(0, "a table of shared messages");
        ulong address = message.Address();
        int count = message.Byte();
        if (count is 0 or > MostIndexes)
            throw message.Damaged($"{count} tables of shared messages");
        Hdf5Cursor cursor = source.Signed(address, "SMTB");
        long start = cursor.Position - 4;
        for (int i = 0; i < count; i++)
        {
            cursor.ExpectVersion(0, "an index of shared messages");
            cursor.Skip(1);
            int kinds = cursor.UInt16();
            // The smallest size of a message, the limits between lists and trees, how many there are, and where the list or tree of them is.
            cursor.Skip(4 + 2 + 2 + 2 + source.OffsetSize);
            if (cursor.OptionalAddress() is { } heap)
                indexes.Add((kinds, heap));
        }
        cursor.ExpectChecksum(start);
        source.Block(address, (ulong)(cursor.Position - start), "the table of shared messages");
    }

    /// <summary>The message of <paramref name="type"/> that <paramref name="identifier"/> names in its heap.</summary>
    public Region Find(MessageType type, Region identifier)
    {
        int index = indexes.FindIndex(index => (index.Kinds >> (int)type & 1) != 0);
        if (index < 0)
            throw source.Damaged(identifier.Start, "a shared message of a kind that has no heap");
        source.Step();
        ulong address = indexes[index].Heap;
        if (!heaps.TryGetValue(address, out FractalHeap? heap))
            heaps[address] = heap = new FractalHeap(source, address);
        return heap.Find(identifier);
    }
}
