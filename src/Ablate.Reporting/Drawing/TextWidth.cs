namespace Ablate.Reporting.Drawing;

/// <summary>
/// How wide a text may become: the widths of Helvetica's letters (Adobe font metrics), in thousandths of the font size, and a sixth more
/// for the wider fonts that stand in for it where it is not installed. Letters of Chinese, Japanese and Korean are as wide as they are high.
/// </summary>
static class TextWidth
{
    const int Unknown = 620, Square = 1000;
    const double Spare = 1.17;

    /// <summary>The letters from the space to the tilde.</summary>
    static readonly short[] widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>The width of <paramref name="text"/> in pixels.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        int sum = 0;
        foreach (char letter in text)
            sum += letter is >= ' ' and <= '~' ? widths[letter - ' '] : IsSquare(letter) ? Square : Unknown;
        return sum * size / 1000 * Spare * (bold ? 1.07 : 1);
    }

    /// <summary><paramref name="text"/>, cut off with an ellipsis if it is wider than <paramref name="width"/>.</summary>
    public static string Fit(string text, double size, double width, bool bold = false)
    {
        if (Of(text, size, bold) <= width)
            return text;
        int length = text.Length;
        while (length > 1 && Of(text[..length] + "…", size, bold) > width)
            length--;
        // Half a character is none.
        if (char.IsHighSurrogate(text[length - 1]))
            length--;
        return text[..length].TrimEnd() + "…";
    }

    static bool IsSquare(char letter) => letter is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60';
}
