namespace Ablate.Formats.Hdf5;

/// <summary>
/// The bytes of an HDF5 file, with all that keeps a hostile one in bounds: every place is checked against the length of the file, structures may not
/// overlap, and what is visited and made is counted.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="bytes">All its bytes.</param>
sealed class Hdf5Source(string path, byte[] bytes)
{
    /// <summary>Bytes that may be made of a file beyond four times its length: numbers, texts, chunks.</summary>
    const long MostMemory = 96L << 20;

    /// <summary>Bytes that may be moved and decompressed, whatever becomes of them.</summary>
    const long MostWork = 1L << 30;

    /// <summary>Blocks, messages and elements that are visited at most: more than any model has, few enough to be soon done.</summary>
    const int MostSteps = 2_000_000;

    readonly Extents extents = new();
    long memory = MostMemory + 4L * bytes.Length, work = MostWork + 8L * bytes.Length;
    int steps = MostSteps;

    /// <summary>Whether checksums of structures have to be right. Tests that damage files on purpose do without, or little would get past them.</summary>
    public bool HasChecksums { get; init; } = true;

    /// <summary>The file, for messages.</summary>
    public string Path => path;

    /// <summary>Bytes in the file.</summary>
    public long Length => bytes.Length;

    /// <summary>Bytes of an address. Set by the superblock.</summary>
    public int OffsetSize { get; set; } = 8;

    /// <summary>Bytes of a length. Set by the superblock.</summary>
    public int LengthSize { get; set; } = 8;

    /// <summary>Where addresses count from. Set by the superblock.</summary>
    public long BaseAddress { get; set; }

    /// <summary>Messages that objects have in common; null if there are none. Set by the superblock.</summary>
    public SharedMessages? SharedMessages { get; set; }

    /// <summary>The bytes of <paramref name="region"/>.</summary>
    public ReadOnlySpan<byte> Bytes(Region region) => bytes.AsSpan((int)region.Start, (int)region.Length);

    /// <summary>Reads <paramref name="region"/> from its beginning.</summary>
    public Hdf5Cursor Read(Region region) => new(this, region);

    /// <summary>The stretch of <paramref name="length"/> bytes at <paramref name="address"/>, which the file must have.</summary>
    public Region At(ulong address, ulong length)
    {
        ulong room = (ulong)(Length - BaseAddress);
        if (address > room || length > room - address)
            throw Damaged(BaseAddress, $"{length} bytes at address {address} lie beyond the end of the file");
        return new Region(BaseAddress + (long)address, (long)length);
    }

    /// <summary>As <see cref="At"/>, for a block that no other block may overlap.</summary>
    public Region Block(ulong address, ulong length, string what)
    {
        Region region = At(address, length);
        return extents.Claim(region) ? region : throw Damaged(region.Start, $"{what} overlaps another part of the file");
    }

    /// <summary>A block that begins with four letters and ends with the rest of the file; the reader says later how much of it is used.</summary>
    public Hdf5Cursor Signed(ulong address, string signature)
    {
        Step();
        var cursor = new Hdf5Cursor(this, At(address, (ulong)(Length - BaseAddress) - Math.Min(address, (ulong)(Length - BaseAddress))));
        cursor.Expect(signature);
        return cursor;
    }

    /// <summary>Counts a block, message or element that is visited.</summary>
    public void Step(int count = 1)
    {
        steps -= count;
        if (steps < 0)
            throw new DataFileException(path, "it has more parts than any model; it is damaged, or made to keep its reader busy.");
    }

    /// <summary>Counts bytes that are going to be made of the file and kept.</summary>
    public void Allocate(long count)
    {
        memory -= count;
        if (memory < 0)
            throw new DataFileException(path, "its content would be far larger than the file; it is damaged, or made to fill the memory.");
        Work(count);
    }

    /// <summary>Counts bytes that are going to be moved.</summary>
    public void Work(long count)
    {
        work -= count;
        if (work < 0)
            throw new DataFileException(path, "reading it would move far more bytes than it has; it is damaged, or made to keep its reader busy.");
    }

    /// <summary>The error of a file that is not as the format says.</summary>
    /// <param name="position">Where, from the beginning of the file.</param>
    /// <param name="what">What is wrong, without full stop.</param>
    public DataFileException Damaged(long position, string what) => new(path, $"the HDF5 file is damaged or truncated at byte {position}: {what}.");

    /// <summary>The error of a file that uses what is not read here.</summary>
    /// <param name="what">What it uses.</param>
    public DataFileException Unsupported(string what) => new(path, $"it uses {what}, which is not read here.");
}
