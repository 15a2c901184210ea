namespace Ablate.Formats.Hdf5;

/// <summary>
/// The positions of sign, exponent and mantissa in a floating-point number, which is (-1)^sign 2^(exponent - bias) 1.mantissa. With an exponent of zero
/// it is (-1)^sign 2^(1 - bias) 0.mantissa; with one of all ones it is infinity, or not-a-number if the mantissa is not zero. IEEE 754; bfloat16 and
/// others have other widths only.
/// </summary>
/// <param name="SignAt">The bit of the sign.</param>
/// <param name="ExponentAt">The lowest bit of the exponent.</param>
/// <param name="ExponentBits">Its width.</param>
/// <param name="MantissaAt">The lowest bit of the mantissa.</param>
/// <param name="MantissaBits">Its width.</param>
/// <param name="Bias">What is subtracted from the exponent.</param>
/// <param name="HasHiddenBit">Whether the 1 before the point is not stored.</param>
sealed record FloatLayout(int SignAt, int ExponentAt, int ExponentBits, int MantissaAt, int MantissaBits, long Bias, bool HasHiddenBit)
{
    /// <summary>Reads the properties of a floating-point datatype.</summary>
    public static FloatLayout Read(Hdf5Cursor cursor, int signAt, bool hasHiddenBit) =>
        new(signAt, cursor.Byte(), cursor.Byte(), cursor.Byte(), cursor.Byte(), cursor.UInt32(), hasHiddenBit);

    /// <summary>Whether a number of <paramref name="size"/> bytes can be decoded: all parts lie inside it, and none is wider than in a double.</summary>
    public bool Fits(int size) => HasHiddenBit && size is > 0 and <= 8 && SignAt < 8 * size && ExponentBits is > 0 and <= 11 && MantissaBits is > 0 and <= 52
        && ExponentAt + ExponentBits <= 8 * size && MantissaAt + MantissaBits <= 8 * size;

    /// <summary>The number that <paramref name="bits"/> stand for.</summary>
    public double Decode(ulong bits)
    {
        ulong mantissa = bits >> MantissaAt & (1UL << MantissaBits) - 1;
        int exponent = (int)(bits >> ExponentAt & (1UL << ExponentBits) - 1), largest = (1 << ExponentBits) - 1;
        double magnitude;
        if (exponent == largest)
            magnitude = mantissa == 0 ? double.PositiveInfinity : double.NaN;
        else if (exponent == 0)
            magnitude = Scaled(mantissa, 1);
        else
            magnitude = Scaled(mantissa | 1UL << MantissaBits, exponent);
        return (bits >> SignAt & 1) != 0 ? -magnitude : magnitude;
    }

    double Scaled(ulong mantissa, int exponent) => Math.ScaleB(mantissa, (int)Math.Clamp(exponent - Bias - MantissaBits, -5000, 5000));
}
