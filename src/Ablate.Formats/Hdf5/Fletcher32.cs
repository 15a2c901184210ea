namespace Ablate.Formats.Hdf5;

/// <summary>
/// Fletcher's checksum of a chunk: two running sums of 16-bit words, high byte first, modulo 65,535; an odd last byte is a high byte. Fletcher 1982,
/// "An arithmetic checksum for serial transmissions".
/// </summary>
static class Fletcher32
{
    /// <summary>Words between two reductions; more could overflow 32 bits.</summary>
    const int WordsAtOnce = 360;

    /// <summary>The checksum of <paramref name="bytes"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint first = 0, second = 0;
        for (int i = 0; i < bytes.Length; i += 2)
        {
            first += (uint)(bytes[i] << 8 | (i + 1 < bytes.Length ? bytes[i + 1] : 0));
            second += first;
            if (i / 2 % WordsAtOnce == WordsAtOnce - 1)
                (first, second) = (Fold(first), Fold(second));
        }
        return Fold(Fold(second)) << 16 | Fold(Fold(first));
    }

    static uint Fold(uint sum) => (sum & 0xFFFF) + (sum >> 16);
}
