namespace Ablate.Formats.Hdf5;

/// <summary>Numbers of a few bits each, one after another without gaps, the highest bit first. No bit is read beyond the end.</summary>
ref struct PackedBits(ReadOnlySpan<byte> bytes)
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    long position;

    /// <summary>Whether there are <paramref name="count"/> numbers of <paramref name="width"/> bits.</summary>
    public readonly bool Have(long count, int width) => count * width <= 8L * bytes.Length;

    /// <summary>The next number, of <paramref name="width"/> bits, at most 64.</summary>
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
