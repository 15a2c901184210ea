namespace Ablate.Formats.Hdf5;

/// <summary>
/// The filter nbit: of each number only the bits that count are kept. Its settings say how many numbers there are, their bytes and the order of these, how many
/// bits count and which is the first.
/// </summary>
static class NbitFilter
{
    /// <summary>What the format calls it.</summary>
    public const int Number = 5;

    const int NumbersOfOneKind = 1, NotPacked = 4;

    /// <summary>What <paramref name="bytes"/> were, at most <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">It is more, or they or the settings are damaged.</exception>
    public static ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> bytes, uint[] settings, int most)
    {
        if (settings is [_, not 0, ..] or [_, _, _, NotPacked, ..])
            return bytes;
        if (settings is not [_, _, var count, NumbersOfOneKind, var size, var order, var precision, var first, ..]
            || size is 0 or > sizeof(ulong) || precision == 0 || precision > 8 * size || first > 8 * size - precision)
            throw new InvalidDataException("settings of the filter nbit");
        var packed = new PackedBits(bytes);
        if ((long)count * size > most || !packed.Have(count, (int)precision))
            throw new InvalidDataException($"{count} numbers of {precision} bits in {bytes.Length} bytes");
        var whole = new byte[count * size];
        for (int i = 0; i < whole.Length; i += (int)size)
            WholeNumberBytes.Write(packed.Next((int)precision) << (int)first, whole.AsSpan(i, (int)size), isBigEndian: order != 0);
        return whole;
    }
}
