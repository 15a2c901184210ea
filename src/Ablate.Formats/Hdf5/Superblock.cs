namespace Ablate.Formats.Hdf5;

/// <summary>
/// Where an HDF5 file begins: a signature at byte 0, 512, 1024, 2048, ..., the widths
/// of addresses and lengths, and the address of the root group. Versions 0 to 3.
/// </summary>
static class Superblock
{
    const int FirstUserBlock = 512;

    static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Sets the widths of <paramref name="source"/> and returns the address of the root group's header.</summary>
    /// <exception cref="DataFileException">It is no HDF5 file, or not a whole one.</exception>
    public static ulong Read(Hdf5Source source)
    {
        Hdf5Cursor cursor = source.Read(Find(source));
        long start = cursor.Position;
        cursor.Skip(Signature.Length);
        int version = cursor.Byte();
        return version switch
        {
            0 or 1 => ReadOld(source, cursor, start, version),
            2 or 3 => ReadNew(source, cursor, start),
            _ => throw source.Unsupported($"version {version} of the HDF5 format"),
        };
    }

    static ulong ReadOld(Hdf5Source source, Hdf5Cursor cursor, long start, int version)
    {
        cursor.Skip(4);
        ReadSizes(source, cursor);
        cursor.Skip(version == 0 ? 9 : 13);
        ReadPlaces(source, cursor, start);
        cursor.Skip(source.OffsetSize + source.LengthSize);
        return cursor.Address();
    }

    static ulong ReadNew(Hdf5Source source, Hdf5Cursor cursor, long start)
    {
        ReadSizes(source, cursor);
        cursor.Skip(1);
        ulong? extension = ReadPlaces(source, cursor, start);
        ulong root = cursor.Address();
        cursor.ExpectChecksum(start);
        if (extension is { } address && ObjectHeader.Read(source, address).Find(MessageType.SharedMessageTable) is { } table)
            source.SharedMessages = new SharedMessages(source, table);
        return root;
    }

    static void ReadSizes(Hdf5Source source, Hdf5Cursor cursor)
    {
        (source.OffsetSize, source.LengthSize) = (cursor.Byte(), cursor.Byte());
        if (source.OffsetSize is not (2 or 4 or 8) || source.LengthSize is not (2 or 4 or 8))
            throw cursor.Damaged($"addresses of {source.OffsetSize} and lengths of {source.LengthSize} bytes");
    }

    /// <summary>Sets where addresses count from, and returns the second of them: that of an extension, in the new versions.</summary>
    /// <remarks>
    /// Addresses count from the superblock, wherever the file says that they
    /// begin: a block that was put before the file moved both, as the HDF5 library has it.
    /// </remarks>
    static ulong? ReadPlaces(Hdf5Source source, Hdf5Cursor cursor, long start)
    {
        ulong baseAddress = cursor.Address();
        ulong? second = cursor.OptionalAddress();
        ulong end = cursor.Address();
        ulong content = end - Math.Min(end, baseAddress);
        if (content > (ulong)(source.Length - start))
            throw source.Damaged(source.Length, $"the file should have {start + (decimal)content} bytes and has {source.Length}");
        source.BaseAddress = start;
        return second;
    }

    static Region Find(Hdf5Source source)
    {
        for (long start = 0; start + Signature.Length <= source.Length; start = start == 0 ? FirstUserBlock : 2 * start)
        {
            if (source.Bytes(new Region(start, Signature.Length)).SequenceEqual(Signature))
                return new Region(start, source.Length - start);
        }
        throw new DataFileException(source.Path, "this is no HDF5 file: its signature is missing.");
    }
}
