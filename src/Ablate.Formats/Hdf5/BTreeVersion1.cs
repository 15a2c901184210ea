namespace Ablate.Formats.Hdf5;

/// <summary>The first kind of B-tree: nodes with keys and the addresses of children, of which the lowest level has the content.</summary>
static class BTreeVersion1
{
    /// <summary>Deeper than any tree that fits into a file.</summary>
    const int Deepest = 32;

    /// <summary>Calls <paramref name="visit"/> with every key of the lowest level, and the address to its right.</summary>
    /// <param name="source">The file.</param>
    /// <param name="address">The root.</param>
    /// <param name="kind">0 for links, 1 for chunks.</param>
    /// <param name="keySize">Bytes of a key.</param>
    /// <param name="visit">Takes the key and the address.</param>
    public static void Walk(Hdf5Source source, ulong address, int kind, int keySize, Action<Hdf5Cursor, ulong> visit) =>
        Walk(source, address, kind, keySize, Deepest, [], visit);

    static void Walk(Hdf5Source source, ulong address, int kind, int keySize, int highest, HashSet<ulong> visited, Action<Hdf5Cursor, ulong> visit)
    {
        Hdf5Cursor cursor = source.Signed(address, "TREE");
        int found = cursor.Byte(), level = cursor.Byte(), entries = cursor.UInt16();
        if (found != kind || level > highest)
            throw cursor.Damaged($"a B-tree node of kind {found} and level {level}");
        if (!visited.Add(address))
            throw cursor.Damaged("a B-tree leads back into itself");
        cursor.Skip(2 * source.OffsetSize);
        source.Block(address, (ulong)(8 + 2 * source.OffsetSize + entries * (keySize + source.OffsetSize) + keySize), "a B-tree node");
        for (int i = 0; i < entries; i++)
        {
            source.Step();
            Hdf5Cursor key = source.Read(cursor.TakeRegion(keySize));
            ulong child = cursor.Address();
            if (level == 0)
                visit(key, child);
            else
                Walk(source, child, kind, keySize, level - 1, visited, visit);
        }
    }
}
