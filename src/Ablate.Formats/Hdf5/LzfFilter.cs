namespace Ablate.Formats.Hdf5;

/// <summary>
/// LZF, h5py's <c>compression="lzf"</c>, which is registered as filter 32000: runs of bytes as they are, and copies of what stands up to 8,192 bytes before.
/// Marc Lehmann, LibLZF.
/// </summary>
static class LzfFilter
{
    /// <summary>What the filter is registered as.</summary>
    public const int Number = 32000;

    const int LongestRun = 32, LengthBits = 5, LongLength = 7, ShortestCopy = 2;

    /// <summary>What <paramref name="bytes"/> were, at most <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">It is more, or they are damaged.</exception>
    public static ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> bytes, int most)
    {
        var whole = new byte[most];
        int from = 0, to = 0;
        while (from < bytes.Length)
        {
            int control = bytes[from++];
            if (control < LongestRun)
            {
                int run = control + 1;
                if (run > bytes.Length - from || run > most - to)
                    throw Damaged(to);
                bytes.Slice(from, run).CopyTo(whole.AsSpan(to));
                (from, to) = (from + run, to + run);
                continue;
            }
            int length = control >> LengthBits;
            if (length == LongLength && from < bytes.Length)
                length += bytes[from++];
            if (from == bytes.Length)
                throw Damaged(to);
            int source = to - ((control & (LongestRun - 1)) << 8) - bytes[from++] - 1;
            length += ShortestCopy;
            if (source < 0 || length > most - to)
                throw Damaged(to);
            // A copy may reach into itself and so repeat what it began with.
            for (int i = 0; i < length; i++)
                whole[to++] = whole[source++];
        }
        return whole.AsSpan(0, to);
    }

    static InvalidDataException Damaged(int position) => new($"LZF after {position} bytes");
}
