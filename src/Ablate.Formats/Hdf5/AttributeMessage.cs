namespace Ablate.Formats.Hdf5;

/// <summary>The attributes of an object, in its header or, where they are many, in a heap with a B-tree.</summary>
static class AttributeMessage
{
    const int NameRecord = 8, DenseIdentifier = 8;

    /// <summary>Every attribute of the object with <paramref name="header"/>.</summary>
    public static IReadOnlyDictionary<string, Hdf5Value> ReadAll(Hdf5Reader reader, ObjectHeader header)
    {
        var attributes = new Dictionary<string, Hdf5Value>();
        foreach (HeaderMessage message in header.Messages)
        {
            if (message.Type == MessageType.Attribute)
                Read(reader, reader.Source.Read(header.Unshared(message)), attributes);
            else if (message.Type == MessageType.AttributeInfo)
                ReadDense(reader, reader.Source.Read(message.Content), attributes);
        }
        return attributes;
    }

    static void ReadDense(Hdf5Reader reader, Hdf5Cursor cursor, Dictionary<string, Hdf5Value> attributes)
    {
        cursor.ExpectVersion(0, "a list of attributes");
        cursor.Skip((cursor.Byte() & 1) != 0 ? 2 : 0);
        if (cursor.OptionalAddress() is not { } heapAddress || cursor.OptionalAddress() is not { } tree)
            return;
        var heap = new FractalHeap(reader.Source, heapAddress);
        BTreeVersion2.Walk(reader.Source, tree, NameRecord, record =>
        {
            Region identifier = record.TakeRegion(DenseIdentifier);
            bool isShared = (record.Byte() & 2) != 0;
            Region found = isShared ? ObjectHeader.InHeapOf(reader.Source, MessageType.Attribute, identifier) : heap.Find(identifier);
            Read(reader, reader.Source.Read(found), attributes);
        });
    }

    static void Read(Hdf5Reader reader, Hdf5Cursor cursor, Dictionary<string, Hdf5Value> attributes)
    {
        Hdf5Source source = reader.Source;
        int version = cursor.Byte(), flags = cursor.Byte();
        if (version is 0 or > 3)
            throw cursor.Damaged($"an attribute of version {version}");
        int nameSize = cursor.UInt16(), typeSize = cursor.UInt16(), spaceSize = cursor.UInt16();
        if (version == 3)
            cursor.Skip(1);
        string name = cursor.Text(nameSize);
        Pad(nameSize);
        Region type = cursor.TakeRegion(typeSize);
        Pad(typeSize);
        Region space = cursor.TakeRegion(spaceSize);
        Pad(spaceSize);
        if (version > 1 && (flags & 1) != 0)
            type = ObjectHeader.Shared(source, type, MessageType.Datatype);
        if (version > 1 && (flags & 2) != 0)
            space = ObjectHeader.Shared(source, space, MessageType.Dataspace);
        Datatype datatype = Datatype.Read(source.Read(type));
        Dataspace dataspace = Dataspace.Read(source, source.Read(space));
        Region content = cursor.TakeRegion(cursor.Remaining);
        if (!attributes.TryAdd(name, new Hdf5Value(reader, datatype, dataspace, new StoredContent(content)) { Place = content }))
            throw source.Damaged(content.Start, $"there are two attributes called {name}");

        void Pad(int size) => cursor.Skip(version == 1 ? (8 - size % 8) % 8 : 0);
    }
}
