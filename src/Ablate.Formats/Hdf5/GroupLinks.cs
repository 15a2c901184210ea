namespace Ablate.Formats.Hdf5;

/// <summary>The links of a group, however they are stored: a symbol table, messages, or a heap with a B-tree.</summary>
static class GroupLinks
{
    const int NameRecord = 5;

    /// <summary>Whether the object with <paramref name="header"/> is a group.</summary>
    public static bool Has(ObjectHeader header) =>
        header.Messages.Any(message => message.Type is MessageType.SymbolTable or MessageType.LinkInfo or MessageType.Link);

    /// <summary>Every link.</summary>
    public static IReadOnlyList<Link> Read(Hdf5Source source, ObjectHeader header)
    {
        var links = new List<Link>();
        foreach (HeaderMessage message in header.Messages)
        {
            switch (message.Type)
            {
                case MessageType.SymbolTable:
                    links.AddRange(SymbolTable.Read(source, message.Content));
                    break;
                case MessageType.Link:
                    links.Add(Link.Read(source.Read(message.Content)));
                    break;
                case MessageType.LinkInfo:
                    ReadDense(source, source.Read(message.Content), links);
                    break;
            }
        }
        return links;
    }

    static void ReadDense(Hdf5Source source, Hdf5Cursor cursor, List<Link> links)
    {
        cursor.ExpectVersion(0, "a list of links");
        cursor.Skip((cursor.Byte() & 1) != 0 ? 8 : 0);
        if (cursor.OptionalAddress() is not { } heapAddress || cursor.OptionalAddress() is not { } tree)
            return;
        var heap = new FractalHeap(source, heapAddress);
        BTreeVersion2.Walk(source, tree, NameRecord, record =>
        {
            record.Skip(4);
            links.Add(Link.Read(source.Read(heap.Find(record.TakeRegion(record.Remaining)))));
        });
    }
}
