namespace Ablate.Formats.Images;

/// <summary>
/// The grey of a colour: <c>0.299 R + 0.587 G + 0.114 B</c> of the stored values, gamma and all, which is what image libraries call grey.
/// Recommendation ITU-R BT.601-7, section 2.5.1.
/// </summary>
/// <remarks>
/// Exact whole numbers, rounded once, halves upwards. Implementations disagree by one in few pixels: the weights of Pillow and OpenCV are
/// rounded to 16 bits or fewer, and samples of 16 bits lose their low byte in Pillow before they become grey.
/// </remarks>
static class Luma
{
    const int Red = 299, Green = 587, Blue = 114, Whole = Red + Green + Blue;

    /// <summary>The grey, 0 to 255, of an opaque colour whose samples go up to <paramref name="maximum"/>.</summary>
    public static byte Grey(int red, int green, int blue, int maximum)
    {
        long whole = (long)Whole * maximum;
        return (byte)((255L * (Red * red + Green * green + Blue * blue) + whole / 2) / whole);
    }

    /// <summary>The same for a colour that covers <paramref name="alpha"/> of <paramref name="maximum"/> of the grey behind it.</summary>
    public static byte Grey(int red, int green, int blue, int alpha, int maximum, byte background)
    {
        long whole = (long)Whole * maximum * maximum;
        long colour = 255L * (Red * red + Green * green + Blue * blue) * alpha;
        long behind = (long)background * Whole * maximum * (maximum - alpha);
        return (byte)((colour + behind + whole / 2) / whole);
    }
}
