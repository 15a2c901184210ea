using System.Text;

namespace Ablate.Formats.Hdf5;

/// <summary>
/// Writes HDF5 files in the form that is h5py's default, so that every version of the library opens them: superblock version 0, groups with B-trees
/// version 1, contiguous arrays, texts of variable length in a global heap.
/// </summary>
sealed class Hdf5Writer : IDisposable
{
    const int SuperblockSize = 96, HeapObjectOverhead = 16, SmallestHeap = 4096, MostTexts = 60_000, MostInMessage = 65_000;

    readonly Hdf5Blocks blocks = new();
    readonly Dictionary<string, (long Heap, int Number)> texts = [];

    /// <summary>The bytes of a file whose root is <paramref name="root"/>.</summary>
    public static byte[] Write(Hdf5Tree root)
    {
        using var writer = new Hdf5Writer();
        return writer.Run(root);
    }

    /// <inheritdoc/>
    public void Dispose() => blocks.Dispose();

    byte[] Run(Hdf5Tree root)
    {
        // The superblock comes first and says where the rest is, so it is written last.
        blocks.Append(new byte[SuperblockSize]);
        foreach (string[] chunk in Texts(root).Distinct().Where(text => text.Length > 0).Chunk(MostTexts))
            AppendHeap(chunk);
        (long header, long tree, long names) = AppendGroup(root);
        blocks.Replace(0, Superblock(header, tree, names, blocks.Next).ToArray());
        return blocks.ToArray();
    }

    /// <remarks>
    /// The signature; versions, and widths of addresses and lengths; the addresses of base, free space, end and driver, -1 for none; the link to the root.
    /// </remarks>
    static Hdf5Block Superblock(long header, long tree, long names, long end)
    {
        Hdf5Block block = new Hdf5Block().Bytes(0x89).Letters("HDF\r\n").Bytes(0x1A).Letters("\n");
        block.Bytes(0, 0, 0, 0, 0, 8, 8, 0).UInt16(Hdf5GroupWriter.LinksInHalfTable).UInt16(Hdf5GroupWriter.ChildrenInHalfNode).UInt32(0);
        block.Int64(0).Int64(-1).Int64(end).Int64(-1);
        return block.Int64(0).Int64(header).UInt32(1).UInt32(0).Int64(tree).Int64(names);
    }

    /// <summary>Every text in the attributes and arrays of a group and of the groups below it.</summary>
    static IEnumerable<string> Texts(Hdf5Tree group)
    {
        IEnumerable<Hdf5Array> arrays = [.. group.Attributes.Select(attribute => attribute.Value), .. group.Arrays.Values];
        return [.. arrays.SelectMany(array => array.Texts), .. group.Groups.Values.SelectMany(Texts)];
    }

    /// <summary>Appends a heap of numbered texts and remembers where each is. Object 0 at its end is the free space.</summary>
    void AppendHeap(string[] chunk)
    {
        long address = blocks.Next;
        var objects = new Hdf5Block();
        foreach ((int index, string text) in chunk.Index())
        {
            objects.UInt16(index + 1).UInt16(1).UInt32(0).Int64(Encoding.UTF8.GetByteCount(text)).Letters(text).Align();
            texts[text] = (address, index + 1);
        }
        int size = Math.Max(SmallestHeap, 2 * HeapObjectOverhead + objects.Length), free = size - HeapObjectOverhead - objects.Length;
        blocks.Append(
            new Hdf5Block().Letters("GCOL").Bytes(1, 0, 0, 0).Int64(size).Bytes(objects.ToArray()).UInt16(0).UInt16(0).UInt32(0).Int64(free).ToArray(),
            size);
    }

    (long Header, long Tree, long Names) AppendGroup(Hdf5Tree group)
    {
        var members = new List<(string Name, long Header, (long Tree, long Names)? Group)>();
        foreach ((string name, Hdf5Tree inner) in group.Groups)
        {
            (long header, long innerTree, long innerNames) = AppendGroup(inner);
            members.Add((name, header, (innerTree, innerNames)));
        }
        foreach ((string name, Hdf5Array array) in group.Arrays)
            members.Add((name, AppendArray(array), null));
        (long tree, long names) = Hdf5GroupWriter.Append(blocks, members);
        return (AppendHeader([(MessageType.SymbolTable, new Hdf5Block().Int64(tree).Int64(names)), .. group.Attributes.Select(Attribute)]), tree, names);
    }

    long AppendArray(Hdf5Array array)
    {
        byte[] content = Content(array);
        long place = content.Length == 0 ? -1 : blocks.Append(content);
        return AppendHeader([
            (MessageType.Dataspace, Dataspace(array)),
            (MessageType.Datatype, Datatype(array.Kind)),
            // Version 2; space allocated late; a fill value is written if one is set; it is defined, with length 0.
            (MessageType.FillValue, new Hdf5Block().Bytes(2, 2, 2, 1).UInt32(0)),
            // Version 3, contiguous.
            (MessageType.DataLayout, new Hdf5Block().Bytes(3, 1).Int64(place).Int64(content.Length)),
        ]);
    }

    /// <summary>
    /// Appends an object header of version 1 and returns its address: the number of messages and their length, then each with its type and length.
    /// </summary>
    long AppendHeader(IReadOnlyList<(MessageType Type, Hdf5Block Content)> messages)
    {
        var body = new Hdf5Block();
        foreach ((MessageType type, Hdf5Block content) in messages)
            body.UInt16((int)type).UInt16(content.Align().Length).Bytes(0, 0, 0, 0).Bytes(content.ToArray());
        return blocks.Append(new Hdf5Block().Bytes(1, 0).UInt16(messages.Count).UInt32(1).UInt32(body.Length).UInt32(0).Bytes(body.ToArray()).ToArray());
    }

    (MessageType Type, Hdf5Block Content) Attribute((string Name, Hdf5Array Value) attribute)
    {
        byte[] name = [.. Encoding.UTF8.GetBytes(attribute.Name), 0], content = Content(attribute.Value);
        if (content.Length > MostInMessage)
            throw new NotSupportedException($"The attribute {attribute.Name} of {content.Length} bytes is too large for an HDF5 file of this kind.");
        Hdf5Block type = Datatype(attribute.Value.Kind), space = Dataspace(attribute.Value);
        return (MessageType.Attribute, new Hdf5Block().Bytes(1, 0).UInt16(name.Length).UInt16(type.Length).UInt16(space.Length)
            .Bytes(name).Align().Bytes(type.ToArray()).Align().Bytes(space.ToArray()).Align().Bytes(content));
    }

    /// <summary>The bytes of an array: numbers as they are; for each text its length, the address of its heap and its number there.</summary>
    byte[] Content(Hdf5Array array)
    {
        if (array.Kind != WrittenType.Text)
            return array.Bytes;
        var content = new Hdf5Block();
        foreach (string text in array.Texts)
        {
            (long heap, int number) = texts.GetValueOrDefault(text);
            content.UInt32(Encoding.UTF8.GetByteCount(text)).Int64(heap).UInt32(number);
        }
        return content.ToArray();
    }

    static Hdf5Block Dataspace(Hdf5Array array)
    {
        Hdf5Block space = new Hdf5Block().Bytes(1, (byte)array.Shape.Count, 0, 0).UInt32(0);
        foreach (long side in array.Shape)
            space.Int64(side);
        return space;
    }

    /// <remarks>
    /// Class and version, three bytes of flags, the size, then what the class needs: the layout of IEEE 754, or the one-byte type of letters.
    /// </remarks>
    static Hdf5Block Datatype(WrittenType kind) => kind switch
    {
        WrittenType.Float => new Hdf5Block().Bytes(0x11, 0x20, 31, 0).UInt32(4).UInt16(0).UInt16(32).Bytes(23, 8, 0, 23).UInt32(127),
        WrittenType.Double => new Hdf5Block().Bytes(0x11, 0x20, 63, 0).UInt32(8).UInt16(0).UInt16(64).Bytes(52, 11, 0, 52).UInt32(1023),
        WrittenType.Integer => new Hdf5Block().Bytes(0x10, 0x08, 0, 0).UInt32(8).UInt16(0).UInt16(64),
        _ => new Hdf5Block().Bytes(0x19, 1, 1, 0).UInt32(16).Bytes(0x10, 0, 0, 0).UInt32(1).UInt16(0).UInt16(8),
    };
}
