namespace Ablate.Reporting.Export;

/// <summary>
/// Castagnoli's check of bytes: the remainder of their bits divided by 0x1EDC6F41, low bit first, all bits inverted before and after.
/// Castagnoli et al. 1993; RFC 3720, appendix B.4.
/// </summary>
static class Crc32C
{
    const uint Polynomial = 0x82F63B78;

    /// <summary>The check of <paramref name="bytes"/>.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint check = uint.MaxValue;
        foreach (byte value in bytes)
        {
            check ^= value;
            for (int bit = 0; bit < 8; bit++)
                check = (check & 1) != 0 ? (check >> 1) ^ Polynomial : check >> 1;
        }
        return ~check;
    }
}
