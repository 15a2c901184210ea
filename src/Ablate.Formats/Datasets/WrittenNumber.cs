using System.Text.RegularExpressions;

namespace Ablate.Formats.Datasets;

/// <summary>
/// Numbers in the notation of other countries, with another decimal mark or with separators of thousands. They are recognized so that a message can say
/// how to write them; they are never read.
/// </summary>
static partial class WrittenNumber
{
    /// <summary>
    /// How <paramref name="text"/> must be written with the decimal <paramref name="mark"/> and no separators: "1234.5" for "1.234,5", and
    /// "1234 or 1.234" for "1,234", which may be either. Null if it is not a number in any country, or can be read as it is.
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

    /// <summary>Digits in groups of three, separated by commas, points, apostrophes, underscores or spaces of any width.</summary>
    [GeneratedRegex(
        "^[+-]?[0-9]{1,3}(?<between>[,.'_ \u2019\u00A0\u2009\u202F])[0-9]{3}(?:\\k<between>[0-9]{3})*(?:(?<point>[.,])[0-9]+)?$",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouped();
}
