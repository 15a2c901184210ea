namespace Ablate.Formats.Images;

/// <summary>
/// CRC-32, the checksum of PNG chunks and of files in ZIP and gzip: the remainder of the bits divided by
/// x^32 + x^26 + x^23 + x^22 + x^16 + x^12 + x^11 + x^10 + x^8 + x^7 + x^5 + x^4 + x^2 + x + 1,
/// low bit first, all bits inverted before and after. ISO 3309; W3C PNG, third edition, annex D.
/// </summary>
static class Crc32
{
    const uint Polynomial = 0xEDB88320;

    static readonly uint[] remainders = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    /// <summary>The checksum of <paramref name="bytes"/>, appended to bytes whose checksum is <paramref name="before"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The checksum of the bytes before them. Default 0: there are none.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        uint crc = ~before;
        foreach (byte value in bytes)
            crc = remainders[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    static uint Remainder(uint value)
    {
        for (int bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
        return value;
    }
}
