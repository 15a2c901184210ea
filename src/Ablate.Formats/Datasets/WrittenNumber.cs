using System.Text.RegularExpressions;

namespace Ablate.Formats.Datasets;

/// <summary>Numbers as people of many countries write them, with another decimal mark or separators of thousands, which are told and not read.</summary>
static partial class WrittenNumber
{
    /// <summary>
    /// <paramref name="text"/> with a decimal <paramref name="mark"/> alone, as it must be written: "1234.5" for "1.234,5", and "1234 or 1.234" for
    /// "1,234", which may be either. Null if it is no number in any country, or one that is read.
    /// </summary>
    public static string? Plainly(string text, CsvDecimal mark)
    {
        if (CsvCell.IsNumber(text, mark))
            return null;
        string marked = Marked(text, mark);
        bool hasOtherMark = CsvCell.IsNumber(text, CsvCell.Other(mark));
        if (Grouped().Match(text) is { Success: true } match && match.Groups["between"].Value != match.Groups["point"].Value)
        {
            string whole = Marked(text.Replace(match.Groups["between"].Value, "", StringComparison.Ordinal), mark);
            return hasOtherMark ? $"{whole} or {marked}" : whole;
        }
        return hasOtherMark ? marked : null;
    }

    static string Marked(string text, CsvDecimal mark) => mark == CsvDecimal.Point ? text.Replace(',', '.') : text.Replace('.', ',');

    /// <summary>Digits in groups of three; between them a comma, point, apostrophe, underscore or space of any width.</summary>
    [GeneratedRegex(
        "^[+-]?[0-9]{1,3}(?<between>[,.'_ \u2019\u00A0\u2009\u202F])[0-9]{3}(?:\\k<between>[0-9]{3})*(?:(?<point>[.,])[0-9]+)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouped();
}
