namespace Ablate.Formats.Datasets;

/// <summary>Tells pixels from 0 to 255 and pixels that were divided by 255 from each other, by their values.</summary>
static class Pixels
{
    /// <summary>How far a byte that was divided, written and multiplied again may be from a byte: four decimals give 255 * 0.00005.</summary>
    const float Rounding = 0.015f;

    /// <summary>What <paramref name="values"/> say.</summary>
    public static PixelRange RangeOf(ReadOnlySpan<float> values)
    {
        bool areWhole = true, areDivided = true, areUpToOne = true;
        foreach (float value in values)
        {
            areWhole &= value == (byte)value;
            areUpToOne &= value is >= 0 and <= 1;
            areDivided &= areUpToOne && MathF.Abs(255 * value - MathF.Round(255 * value)) <= Rounding;
            if (!areWhole && !areUpToOne)
                return PixelRange.None;
        }
        return (areWhole, areUpToOne) switch
        {
            (true, true) => PixelRange.Bits,
            (true, false) => PixelRange.Bytes,
            _ => areDivided ? PixelRange.DividedBytes : PixelRange.Fractions,
        };
    }

    /// <summary>The bytes that <paramref name="values"/> from 0 to 1 were before they were divided.</summary>
    public static byte[] Restored(float[] values) => Array.ConvertAll(values, value => (byte)MathF.Round(255 * value));
}
