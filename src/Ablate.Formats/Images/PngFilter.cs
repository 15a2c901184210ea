namespace Ablate.Formats.Images;

/// <summary>
/// Undoes the filters that PNG applies to a row before compression: each byte is stored as its difference from a prediction, made from the pixel to
/// the left, the one above and the one above to the left. W3C PNG, third edition, section 9.
/// </summary>
static class PngFilter
{
    /// <summary>The highest number of a filter.</summary>
    public const int Last = 4;

    /// <summary>Restores <paramref name="row"/> in place.</summary>
    /// <param name="filter">0 none, 1 left, 2 above, 3 mean of both, 4 Paeth.</param>
    /// <param name="row">The bytes as they were stored.</param>
    /// <param name="above">The restored row above; zeros for the first row of a pass.</param>
    /// <param name="pixelBytes">Bytes of a pixel, at least 1.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int pixelBytes)
    {
        switch (filter)
        {
            case 1:
                for (int i = pixelBytes; i < row.Length; i++)
                    row[i] += row[i - pixelBytes];
                break;
            case 2:
                for (int i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (int i = 0; i < row.Length; i++)
                    row[i] += (byte)((above[i] + (i < pixelBytes ? 0 : row[i - pixelBytes])) / 2);
                break;
            case 4:
                for (int i = 0; i < row.Length; i++)
                    row[i] += i < pixelBytes ? above[i] : Paeth(row[i - pixelBytes], above[i], above[i - pixelBytes]);
                break;
        }
    }

    /// <summary>
    /// The one of the three that is nearest to left + above - corner; the first in this order if two are. A. W. Paeth, in Graphics Gems II, 1991.
    /// </summary>
    static byte Paeth(byte left, byte above, byte corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        if (toLeft <= toAbove && toLeft <= toCorner)
            return left;
        return toAbove <= toCorner ? above : corner;
    }
}
