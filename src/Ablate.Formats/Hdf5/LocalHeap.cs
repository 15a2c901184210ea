namespace Ablate.Formats.Hdf5;

/// <summary>The heap in which an old group keeps the names of its links: texts that end with a zero, addressed by their offset.</summary>
sealed class LocalHeap
{
    readonly Hdf5Source source;
    readonly Region names;

    /// <summary>Reads the heap at <paramref name="address"/>.</summary>
    public LocalHeap(Hdf5Source source, ulong address)
    {
        this.source = source;
        Hdf5Cursor cursor = source.Signed(address, "HEAP");
        cursor.ExpectVersion(0, "a local heap");
        cursor.Skip(3);
        ulong size = cursor.Count();
        cursor.Skip(source.LengthSize);
        names = source.Block(cursor.Address(), size, "a local heap");
    }

    /// <summary>The name that begins <paramref name="offset"/> bytes into the heap.</summary>
    public string Name(ulong offset)
    {
        if (offset >= (ulong)names.Length)
            throw source.Damaged(names.Start, $"a name at {offset} lies beyond the {names.Length} bytes of its heap");
        return source.Read(new Region(names.Start + (long)offset, names.Length - (long)offset)).TerminatedText();
    }
}
