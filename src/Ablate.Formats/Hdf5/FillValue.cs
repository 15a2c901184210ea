namespace Ablate.Formats.Hdf5;

/// <summary>What elements are that were never written.</summary>
static class FillValue
{
    /// <summary>The bytes of one element; none for zeros.</summary>
    public static byte[] Read(Hdf5Source source, ObjectHeader header, int elementSize)
    {
        Region? found = null;
        if (header.Find(MessageType.FillValue) is { } message)
            found = ReadNew(source.Read(message));
        else if (header.Find(MessageType.OldFillValue) is { } old)
            found = ReadSized(source.Read(old));
        if (found is not { Length: > 0 } value)
            return [];
        return value.Length == elementSize
            ? source.Bytes(value).ToArray()
            : throw source.Damaged(value.Start, $"a fill value of {value.Length} bytes for elements of {elementSize}");
    }

    static Region? ReadNew(Hdf5Cursor cursor)
    {
        int version = cursor.Byte();
        if (version is 0 or > 3)
            throw cursor.Damaged($"a fill value of version {version}");
        if (version == 3)
            return (cursor.Byte() & 0x20) != 0 ? ReadSized(cursor) : null;
        cursor.Skip(2);
        bool isDefined = cursor.Byte() != 0;
        return isDefined || version == 1 ? ReadSized(cursor) : null;
    }

    static Region? ReadSized(Hdf5Cursor cursor) => cursor.UInt32() is > 0 and < int.MaxValue and var size ? cursor.TakeRegion(size) : null;
}
