using System.Buffers.Binary;
using System.Text;

namespace Ablate.Formats.Hdf5;

/// <summary>Reads one stretch of an HDF5 file from front to back, never beyond its end. All numbers are little-endian.</summary>
sealed class Hdf5Cursor(Hdf5Source source, Region region)
{
    /// <summary>The next byte, from the beginning of the file.</summary>
    public long Position { get; private set; } = region.Start;

    /// <summary>Bytes left.</summary>
    public long Remaining => region.End - Position;

    /// <summary>An unsigned number of one byte.</summary>
    public byte Byte() => Take(1)[0];

    /// <summary>An unsigned number of two bytes.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>An unsigned number of four bytes.</summary>
    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>An unsigned number of <paramref name="size"/> bytes, at most eight.</summary>
    public ulong Unsigned(int size)
    {
        ulong value = 0;
        ReadOnlySpan<byte> digits = Take(size);
        for (int i = size - 1; i >= 0; i--)
            value = value << 8 | digits[i];
        return value;
    }

    /// <summary>An address, as wide as the superblock says.</summary>
    public ulong Address() => Unsigned(source.OffsetSize);

    /// <summary>An address; null if it is undefined, all bits ones.</summary>
    public ulong? OptionalAddress()
    {
        ulong address = Address();
        return address == ulong.MaxValue >> (64 - 8 * source.OffsetSize) ? null : address;
    }

    /// <summary>A length, as wide as the superblock says.</summary>
    public ulong Count() => Unsigned(source.LengthSize);

    /// <summary>A length that must fit into the file.</summary>
    public long Size(string what)
    {
        ulong size = Count();
        return size <= (ulong)source.Length ? (long)size : throw Damaged($"{what} of {size} bytes is larger than the file");
    }

    /// <summary>The next <paramref name="count"/> bytes.</summary>
    public ReadOnlySpan<byte> Take(long count) => source.Bytes(TakeRegion(count));

    /// <summary>The place of the next <paramref name="count"/> bytes, which are passed over.</summary>
    public Region TakeRegion(long count)
    {
        if (count < 0 || count > Remaining)
            throw Damaged($"{count} bytes are needed and {Remaining} are left");
        var taken = new Region(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>Passes over <paramref name="count"/> bytes.</summary>
    public void Skip(long count) => TakeRegion(count);

    /// <summary>Passes over what is missing to a multiple of eight bytes from <paramref name="start"/>, as far as there is something.</summary>
    public void AlignFrom(long start) => Skip(Math.Min(Remaining, (8 - (Position - start) % 8) % 8));

    /// <summary>UTF-8 text of <paramref name="count"/> bytes, up to the first zero.</summary>
    public string Text(long count)
    {
        ReadOnlySpan<byte> letters = Take(count);
        int end = letters.IndexOf((byte)0);
        source.Allocate(2 * count);
        return Encoding.UTF8.GetString(end < 0 ? letters : letters[..end]);
    }

    /// <summary>UTF-8 text up to a zero, which is passed over.</summary>
    public string TerminatedText()
    {
        int length = source.Bytes(new Region(Position, Remaining)).IndexOf((byte)0);
        if (length < 0)
            throw Damaged("a text has no end");
        string text = Text(length);
        Skip(1);
        return text;
    }

    /// <summary>Passes over four letters.</summary>
    public void Expect(string signature)
    {
        long start = Position;
        if (Remaining < signature.Length || Encoding.ASCII.GetString(Take(signature.Length)) is var found && found != signature)
            throw source.Damaged(start, $"there should be the letters {signature}");
    }

    /// <summary>Passes over a version, which must be <paramref name="version"/>.</summary>
    public void ExpectVersion(int version, string what)
    {
        if (Byte() is var found && found != version)
            throw Damaged($"{what} of version {found}");
    }

    /// <summary>Passes over a checksum, which must be that of all bytes since <paramref name="start"/>.</summary>
    public void ExpectChecksum(long start)
    {
        source.Work(Position - start);
        uint computed = Lookup3.Of(source.Bytes(new Region(start, Position - start)));
        if (UInt32() != computed && source.HasChecksums)
            throw source.Damaged(start, "the checksum is not that of the content");
    }

    /// <summary>The error of what was read last.</summary>
    public DataFileException Damaged(string what) => source.Damaged(Position, what);
}
