namespace Ablate.Formats.Hdf5;

/// <summary>A name in a group.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The address of the object's header; null for soft and external links, which are not followed.</param>
readonly record struct Link(string Name, ulong? Address)
{
    /// <summary>The mask of the flags for the width of the name's length: 2 to this power, in bytes.</summary>
    const int WidthBits = 3;

    const int HasCreationOrder = 4, HasKind = 8, HasCharacterSet = 16;

    /// <summary>Reads a link message.</summary>
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
