namespace Ablate.Formats.Hdf5;

/// <summary>The links of an old group: a B-tree whose leaves are tables of names and addresses, and a heap with the names.</summary>
static class SymbolTable
{
    const int SoftLink = 2, EntryRest = 24;

    /// <summary>The links that the message <paramref name="content"/> leads to.</summary>
    public static IEnumerable<Link> Read(Hdf5Source source, Region content)
    {
        Hdf5Cursor cursor = source.Read(content);
        ulong tree = cursor.Address();
        var names = new LocalHeap(source, cursor.Address());
        var links = new List<Link>();
        BTreeVersion1.Walk(source, tree, kind: 0, source.LengthSize, (_, node) => links.AddRange(ReadNode(source, node, names)));
        return links;
    }

    static IEnumerable<Link> ReadNode(Hdf5Source source, ulong address, LocalHeap names)
    {
        Hdf5Cursor cursor = source.Signed(address, "SNOD");
        cursor.ExpectVersion(1, "a table of links");
        cursor.Skip(1);
        int count = cursor.UInt16();
        source.Block(address, (ulong)(8 + count * (source.LengthSize + source.OffsetSize + EntryRest)), "a table of links");
        for (int i = 0; i < count; i++)
        {
            source.Step();
            ulong name = cursor.Count(), header = cursor.Address();
            uint kind = cursor.UInt32();
            cursor.Skip(EntryRest - 4);
            yield return new Link(names.Name(name), kind == SoftLink ? null : header);
        }
    }
}
