namespace Ablate.Formats.Hdf5;

/// <summary>
/// The filter scaleoffset, h5py's <c>scaleoffset=</c>: of each number its distance from the smallest is kept, in as few bits as all of them need; of floats
/// multiplied by a power of ten and rounded. The largest distance stands for the fill value, if there is one.
/// </summary>
/// <remarks>A chunk begins with the bits of a distance, four bytes, the bytes of the smallest number and that number; the distances follow.</remarks>
static class ScaleOffsetFilter
{
    /// <summary>What the format calls it.</summary>
    public const int Number = 6;

    const int DecimalFloats = 0, BinaryFloats = 1, Prefix = 21, SmallestAt = 5, FillValueAt = 8, Settings = 20;

    /// <summary>What <paramref name="bytes"/> were, at most <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">It is more, or they or the settings are damaged.</exception>
    public static ReadOnlySpan<byte> Undo(ReadOnlySpan<byte> bytes, uint[] settings, int most)
    {
        if (settings is not [var scaling, var scale, var count, var kind, var size, _, var order, var hasFill, ..] || settings.Length < Settings
            || size is not (1 or 2 or 4 or 8) || scaling == BinaryFloats || (kind != 0 && size < sizeof(float)))
            throw new InvalidDataException("settings of the filter scaleoffset");
        // Whole numbers of which all bits were asked for are kept as they are.
        if (scaling != DecimalFloats && scale == 8 * size)
            return bytes;
        if (bytes.Length < Prefix || (long)count * size > most)
            throw new InvalidDataException($"{count} numbers in {bytes.Length} bytes");
        ulong width = WholeNumberBytes.Read(bytes[..4]), smallest = WholeNumberBytes.Read(bytes.Slice(SmallestAt, Math.Min(bytes[4], (byte)sizeof(ulong))));
        var packed = new PackedBits(bytes[Prefix..]);
        if (width > 8 * size || !packed.Have(count, (int)width))
            throw new InvalidDataException($"{count} numbers of {width} bits in {bytes.Length} bytes");
        bool areWhole = width == 8 * size;
        ulong none = (1UL << (int)width) - 1, fill = settings[FillValueAt] | (ulong)settings[FillValueAt + 1] << 32;
        var whole = new byte[count * size];
        for (int i = 0; i < whole.Length; i += (int)size)
        {
            Span<byte> number = whole.AsSpan(i, (int)size);
            if (areWhole)
            {
                // As many bits as a number has: these are its bytes.
                bytes.Slice(Prefix + i, (int)size).CopyTo(number);
                if (order != 0)
                    number.Reverse();
                continue;
            }
            ulong distance = packed.Next((int)width);
            ulong value = hasFill != 0 && distance == none ? fill : kind == 0 ? smallest + distance : Float(smallest, distance, (int)scale, (int)size);
            WholeNumberBytes.Write(value, number, isBigEndian: order != 0);
        }
        return whole;
    }

    /// <summary>The bits of a float, computed in its own precision as the HDF5 library does.</summary>
    static ulong Float(ulong smallest, ulong distance, int digits, int size) => size == sizeof(float)
        ? BitConverter.SingleToUInt32Bits((int)distance / (float)Math.Pow(10, digits) + BitConverter.UInt32BitsToSingle((uint)smallest))
        : BitConverter.DoubleToUInt64Bits((long)distance / Math.Pow(10, digits) + BitConverter.UInt64BitsToDouble(smallest));
}
