namespace Ablate.Formats.Hdf5;

/// <summary>
/// The bytes of an HDF5 file, with everything that keeps a hostile one in bounds: every position is checked against the length of the file, structures
/// may not overlap, and steps, memory and work are counted and limited.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="bytes">All its bytes.</param>
sealed class Hdf5Source(string path, byte[] bytes)
{
    /// <summary>The most bytes of numbers, texts and chunks that may be allocated, in addition to four times the length of the file.</summary>
    const long MostMemory = 96L << 20;

    /// <summary>The most bytes that may be copied or decompressed, even if they are not kept, in addition to eight times the length of the file.</summary>
    const long MostWork = 1L << 30;

    /// <summary>The most blocks, messages and elements that may be visited: more than any model has, but few enough to take little time.</summary>
    const int MostSteps = 2_000_000;

    readonly Extents extents = new();
    long memory = MostMemory + 4L * bytes.Length, work = MostWork + 8L * bytes.Length;
    int steps = MostSteps;

    /// <summary>
    /// Whether checksums of structures are verified. Default true. Tests that damage files on purpose turn it off, since hardly any damage would get past
    /// the checksums.
    /// </summary>
    public bool HasChecksums { get; init; } = true;

    /// <summary>The file, for messages.</summary>
    public string Path => path;

    /// <summary>The length of the file in bytes.</summary>
    public long Length => bytes.Length;

    /// <summary>The width of an address in bytes. Set by the superblock.</summary>
    public int OffsetSize { get; set; } = 8;

    /// <summary>The width of a length in bytes. Set by the superblock.</summary>
    public int LengthSize { get; set; } = 8;

    /// <summary>The position in the file that addresses are counted from. Set by the superblock.</summary>
    public long BaseAddress { get; set; }

    /// <summary>Messages that several objects share; null if there are none. Set by the superblock.</summary>
    public SharedMessages? SharedMessages { get; set; }

    /// <summary>The bytes of <paramref name="region"/>.</summary>
    public ReadOnlySpan<byte> Bytes(Region region) => bytes.AsSpan((int)region.Start, (int)region.Length);

    /// <summary>A cursor at the beginning of <paramref name="region"/>.</summary>
    public Hdf5Cursor Read(Region region) => new(this, region);

    /// <summary>The region of <paramref name="length"/> bytes at <paramref name="address"/>.</summary>
    /// <exception cref="DataFileException">It is not inside the file.</exception>
    public Region At(ulong address, ulong length)
    {
        ulong room = (ulong)(Length - BaseAddress);
        if (address > room || length > room - address)
            throw Damaged(BaseAddress, $"{length} bytes at address {address} lie beyond the end of the file");
        return new Region(BaseAddress + (long)address, (long)length);
    }

    /// <summary>Like <see cref="At"/>, for a block that no other block may overlap.</summary>
    /// <exception cref="DataFileException">It is not inside the file, or overlaps another block.</exception>
    public Region Block(ulong address, ulong length, string what)
    {
        Region region = At(address, length);
        return extents.Claim(region) ? region : throw Damaged(region.Start, $"{what} overlaps another part of the file");
    }

    /// <summary>
    /// A cursor behind the four letters that the block at <paramref name="address"/> begins with. It can read to the end of the file; how long the block
    /// is, the reader finds out and claims with <see cref="Block"/>.
    /// </summary>
    public Hdf5Cursor Signed(ulong address, string signature)
    {
        Step();
        var cursor = new Hdf5Cursor(this, At(address, (ulong)(Length - BaseAddress) - Math.Min(address, (ulong)(Length - BaseAddress))));
        cursor.Expect(signature);
        return cursor;
    }

    /// <summary>Counts blocks, messages or elements that are visited.</summary>
    /// <exception cref="DataFileException">They are too many.</exception>
    public void Step(int count = 1)
    {
        steps -= count;
        if (steps < 0)
            throw new DataFileException(path, "it has more parts than any model; it is damaged, or made to keep its reader busy.");
    }

    /// <summary>Counts bytes that are about to be allocated and kept.</summary>
    /// <exception cref="DataFileException">They are too many.</exception>
    public void Allocate(long count)
    {
        memory -= count;
        if (memory < 0)
            throw new DataFileException(path, "its content would be far larger than the file; it is damaged, or made to fill the memory.");
        Work(count);
    }

    /// <summary>Counts bytes that are about to be copied or decompressed.</summary>
    /// <exception cref="DataFileException">They are too many.</exception>
    public void Work(long count)
    {
        work -= count;
        if (work < 0)
            throw new DataFileException(path, "reading it would move far more bytes than it has; it is damaged, or made to keep its reader busy.");
    }

    /// <summary>The exception for a file that violates the format.</summary>
    /// <param name="position">Where, in bytes from the beginning of the file.</param>
    /// <param name="what">What is wrong, without a full stop.</param>
    public DataFileException Damaged(long position, string what) => new(path, $"the HDF5 file is damaged or truncated at byte {position}: {what}.");

    /// <summary>The exception for a file that uses something that is not read here.</summary>
    /// <param name="what">What it uses.</param>
    public DataFileException Unsupported(string what) => new(path, $"it uses {what}, which is not read here.");
}
