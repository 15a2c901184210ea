namespace Ablate.Formats.Hdf5;

/// <summary>
/// What describes a group, a dataset or a named datatype: a list of messages in one or several blocks. Version 1 has messages on multiples of eight
/// bytes; version 2 has signed blocks with checksums.
/// </summary>
sealed class ObjectHeader
{
    const int SharedFlag = 2;

    /// <summary>Where a shared message is.</summary>
    const int InHeap = 1, InHeader = 2, IdentifierLength = 8;

    /// <summary>The lowest bits of the flags of a signed header: the width of its size, as a power of two.</summary>
    const int WidthBits = 3;

    const int TracksCreationOrder = 4, HasPhaseChange = 16, HasTimes = 32;

    readonly Hdf5Source source;
    readonly List<HeaderMessage> messages = [];
    readonly Queue<Region> continuations = [];
    readonly HashSet<Region> blocks = [];
    int messageOverhead;

    ObjectHeader(Hdf5Source source) => this.source = source;

    /// <summary>Every message, in order.</summary>
    public IReadOnlyList<HeaderMessage> Messages => messages;

    /// <summary>Reads the header at <paramref name="address"/>.</summary>
    public static ObjectHeader Read(Hdf5Source source, ulong address)
    {
        var header = new ObjectHeader(source);
        if (source.Bytes(source.At(address, 4)).SequenceEqual("OHDR"u8))
            header.ReadSigned(address);
        else
            header.ReadPlain(address);
        return header;
    }

    /// <summary>The message of <paramref name="type"/>; null if there is none.</summary>
    public Region? Find(MessageType type)
    {
        foreach (HeaderMessage message in messages)
        {
            if (message.Type == type)
                return Unshared(message);
        }
        return null;
    }

    /// <summary>The content of <paramref name="message"/>, wherever it is.</summary>
    public Region Unshared(HeaderMessage message) => message.IsShared ? Shared(source, message.Content, message.Type) : message.Content;

    /// <summary>The message of <paramref name="type"/> that the shared message <paramref name="content"/> stands for.</summary>
    /// <remarks>It holds the address of the header of a named datatype, which has it, or its identifier in a heap of the file.</remarks>
    public static Region Shared(Hdf5Source source, Region content, MessageType type)
    {
        Hdf5Cursor cursor = source.Read(content);
        int version = cursor.Byte(), kind = cursor.Byte();
        if (version == 1)
            cursor.Skip(6);
        if (version == 3 && kind == InHeap)
            return InHeapOf(source, type, cursor.TakeRegion(IdentifierLength));
        if (version > 3 || (version == 3 && kind != InHeader))
            throw cursor.Damaged($"a shared message of version {version} and kind {kind}");
        ObjectHeader owner = Read(source, cursor.Address());
        return owner.messages.Find(message => message.Type == type && !message.IsShared) is { Content: { Length: > 0 } found }
            ? found
            : throw cursor.Damaged("a shared message is not where it should be");
    }

    /// <summary>The message of <paramref name="type"/> that stands as <paramref name="identifier"/> in a heap of the file.</summary>
    public static Region InHeapOf(Hdf5Source source, MessageType type, Region identifier) =>
        source.SharedMessages?.Find(type, identifier) ?? throw source.Damaged(identifier.Start, "a shared message in a file without a table of them");

    void ReadPlain(ulong address)
    {
        Hdf5Cursor cursor = source.Read(source.At(address, 16));
        cursor.ExpectVersion(1, "an object header");
        cursor.Skip(1);
        int count = cursor.UInt16();
        cursor.Skip(4);
        uint size = cursor.UInt32();
        messageOverhead = 8;
        Region whole = source.Block(address, 16UL + size, "an object header");
        ReadPlainMessages(new Region(whole.Start + 16, size));
        while (messages.Count < count && continuations.TryDequeue(out Region next))
            ReadPlainMessages(next);
    }

    void ReadPlainMessages(Region block)
    {
        Hdf5Cursor cursor = source.Read(block);
        while (cursor.Remaining >= messageOverhead)
        {
            int type = cursor.UInt16(), size = cursor.UInt16(), flags = cursor.Byte();
            cursor.Skip(3);
            Add(type, flags, cursor.TakeRegion(size));
        }
    }

    void ReadSigned(ulong address)
    {
        Hdf5Cursor cursor = source.Signed(address, "OHDR");
        long start = cursor.Position - 4;
        cursor.ExpectVersion(2, "a signed object header");
        int flags = cursor.Byte();
        cursor.Skip(((flags & HasTimes) != 0 ? 16 : 0) + ((flags & HasPhaseChange) != 0 ? 4 : 0));
        ulong size = cursor.Unsigned(1 << (flags & WidthBits));
        long prefix = cursor.Position - start;
        if (size > (ulong)source.Length)
            throw cursor.Damaged($"an object header of {size} bytes");
        messageOverhead = (flags & TracksCreationOrder) != 0 ? 6 : 4;
        Region whole = source.Block(address, (ulong)prefix + size + 4, "an object header");
        ReadSignedMessages(whole, prefix);
        while (continuations.TryDequeue(out Region next))
        {
            source.Read(next).Expect("OCHK");
            ReadSignedMessages(next, 4);
        }
    }

    void ReadSignedMessages(Region whole, long prefix)
    {
        if (whole.Length < prefix + 4)
            throw source.Damaged(whole.Start, "a block of an object header is too short");
        Hdf5Cursor check = source.Read(whole);
        check.Skip(whole.Length - 4);
        check.ExpectChecksum(whole.Start);
        Hdf5Cursor cursor = source.Read(new Region(whole.Start + prefix, whole.Length - prefix - 4));
        while (cursor.Remaining >= messageOverhead)
        {
            int type = cursor.Byte(), size = cursor.UInt16(), flags = cursor.Byte();
            cursor.Skip(messageOverhead - 4);
            Add(type, flags, cursor.TakeRegion(size));
        }
    }

    void Add(int type, int flags, Region content)
    {
        source.Step();
        messages.Add(new HeaderMessage((MessageType)type, (flags & SharedFlag) != 0, content));
        if ((MessageType)type != MessageType.Continuation)
            return;
        Hdf5Cursor cursor = source.Read(content);
        ulong address = cursor.Address(), length = cursor.Count();
        Region block = source.Block(address, length, "the continuation of an object header");
        if (!blocks.Add(block))
            throw cursor.Damaged("an object header goes on where it has been");
        continuations.Enqueue(block);
    }
}
