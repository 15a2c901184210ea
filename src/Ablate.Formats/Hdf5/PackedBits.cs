namespace Ablate.Formats.Hdf5;

/// <summary>Reads numbers of a few bits each, packed without gaps, the highest bit first.</summary>
ref struct PackedBits(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    long position;

    /// <summary>Whether there is room for <paramref name="count"/> numbers of <paramref name="width"/> bits, from the beginning.</summary>
    public readonly bool Have(long count, int width) => count * width <= 8L * bytes.Length;

    /// <summary>Reads the next number, of <paramref name="width"/> bits, at most 64.</summary>
    /// <exception cref="IndexOutOfRangeException">There are not so many bits left.</exception>
    public ulong Next(int width)
    {
        ulong value = 0;
        while (width > 0)
        {
            int left = 8 - (int)(position & 7), taken = Math.Min(left, width);
            int part = bytes[(int)(position >> 3)] >> (left - taken) & ((1 << taken) - 1);
            value = value << taken | (uint)part;
            (position, width) = (position + taken, width - taken);
        }
        return value;
    }
}
