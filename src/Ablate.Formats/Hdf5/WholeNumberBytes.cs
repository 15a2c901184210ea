namespace Ablate.Formats.Hdf5;

/// <summary>Whole numbers of one to eight bytes, in either order of them.</summary>
static class WholeNumberBytes
{
    /// <summary>Writes the lowest bytes of <paramref name="value"/>, as many as fit into <paramref name="target"/>.</summary>
    public static void Write(ulong value, Span<byte> target, bool isBigEndian)
    {
        for (int i = 0; i < target.Length; i++, value >>= 8)
            target[isBigEndian ? target.Length - 1 - i : i] = (byte)value;
    }

    /// <summary>Reads a number whose lowest byte is the first.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            value = value << 8 | bytes[i];
        return value;
    }
}
