namespace Ablate.Reporting.Drawing;

/// <summary>
/// How wide a text may become: the widths of Helvetica's letters (Adobe font metrics), in thousandths of the font size, and a sixth more
/// for the wider fonts that stand in for it where it is not installed. Letters of Chinese, Japanese and Korean are as wide as they are high.
/// </summary>
static class TextWidth
{
    const int Unknown = 620, Square = 1000;
    const double Spare = 1.17;

    /// <summary>So many letters of a long word are left before the one that differs.</summary>
    const int MostBefore = 12;

    /// <summary>The letters from the space to the tilde.</summary>
    static readonly short[] widths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>The width of <paramref name="text"/> in pixels.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        int sum = 0;
        foreach (char letter in text)
            sum += Width(letter);
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

    /// <summary>
    /// Each of <paramref name="texts"/> as it fits the width, so that no two look alike: those that would are cut in the middle, before the word in which each
    /// differs from the one most like it, or are numbered where even that does not tell them apart.
    /// </summary>
    public static IReadOnlyDictionary<string, string> FitApart(IEnumerable<string> texts, double size, double width)
    {
        string[] all = [.. texts.Distinct()];
        var fitted = all.ToDictionary(text => text, text => Fit(text, size, width));
        foreach (string[] alike in Alike(fitted))
        {
            foreach (string text in alike)
            {
                int differs = alike.Where(other => other != text).Max(other => text.AsSpan().CommonPrefixLength(other)),
                    word = text.LastIndexOf(' ', Math.Min(differs, text.Length - 1));
                string head = Fit(text, size, width / 3);
                int from = Math.Max(word + 1, differs - MostBefore);
                while (from > 0 && Of(head + text[(from - 1)..], size) <= width)
                    from--;
                fitted[text] = Fit(head + text[(from < text.Length && char.IsLowSurrogate(text[from]) ? from + 1 : from)..], size, width);
            }
        }
        foreach (string[] alike in Alike(fitted))
        {
            foreach (string text in alike)
                fitted[text] = Fit($"({Array.IndexOf(all, text) + 1}) {text}", size, width);
        }
        return fitted;
    }

    static int Width(char letter)
    {
        if (letter is >= ' ' and <= '~')
            return widths[letter - ' '];
        return IsSquare(letter) ? Square : Unknown;
    }

    static string[][] Alike(Dictionary<string, string> fitted) =>
        [.. fitted.GroupBy(pair => pair.Value, pair => pair.Key).Where(group => group.Count() > 1).Select(group => group.ToArray())];

    static bool IsSquare(char letter) => letter
        is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3'
        or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60';
}
