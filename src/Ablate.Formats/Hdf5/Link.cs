namespace Ablate.Formats.Hdf5;

/// <summary>A name in a group.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The header of the object; null where the link leads to another name or another file, which is not followed.</param>
readonly record struct Link(string Name, ulong? Address)
{
    /// <summary>The lowest bits of the flags: the width of the length of the name, as a power of two.</summary>
    const int WidthBits = 3;

    const int HasCreationOrder = 4, HasKind = 8, HasCharacterSet = 16;

    /// <summary>Reads the message that is next.</summary>
    public static Link Read(Hdf5Cursor cursor)
    {
        cursor.ExpectVersion(1, "a link");
        int flags = cursor.Byte();
        int kind = (flags & HasKind) != 0 ? cursor.Byte() : 0;
        cursor.Skip(((flags & HasCreationOrder) != 0 ? 8 : 0) + ((flags & HasCharacterSet) != 0 ? 1 : 0));
        ulong length = cursor.Unsigned(1 << (flags & WidthBits));
        if (length > (ulong)cursor.Remaining)
            throw cursor.Damaged($"a name of {length} bytes");
        string name = cursor.Text((long)length);
        return new Link(name, kind == 0 ? cursor.Address() : null);
    }
}
