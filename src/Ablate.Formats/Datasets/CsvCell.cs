using System.Globalization;

namespace Ablate.Formats.Datasets;

/// <summary>What stands in a cell of a CSV file.</summary>
static class CsvCell
{
    const int MostShown = 40, LongestOnStack = 64;

    static readonly string[] missing = ["", "NA", "N/A", "NaN", "null", "?"];

    /// <summary>Whether nothing is there: an empty cell, NA, N/A, NaN, null or a question mark, in whatever case.</summary>
    public static bool IsMissing(string text) => missing.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The number that stands there, whatever the country of the machine; null if it is none or does not fit into 32 bits.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="mark">What stands before its decimals; with a comma, a point is no part of a number, since it may stand between thousands.</param>
    /// <remarks>The parser of the library passes over null characters at the end, which only a broken file has.</remarks>
    public static float? Number(ReadOnlySpan<byte> text, CsvDecimal mark)
    {
        if (mark == CsvDecimal.Comma)
        {
            Span<byte> pointed = text.Length <= LongestOnStack ? stackalloc byte[text.Length] : new byte[text.Length];
            text.Replace(pointed, (byte)',', (byte)'.');
            return text.Contains((byte)'.') ? null : Number(pointed, CsvDecimal.Point);
        }
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && float.IsFinite((float)number)
            && !text.Contains((byte)0)
            ? (float)number
            : null;
    }

    /// <summary>Whether a number stands there.</summary>
    public static bool IsNumber(string text, CsvDecimal mark)
    {
        if (mark == CsvDecimal.Comma)
            return !text.Contains('.', StringComparison.Ordinal) && IsNumber(text.Replace(',', '.'), CsvDecimal.Point);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
    }

    /// <summary>Whether a number stands there, as people of any country write it.</summary>
    public static bool IsMeantAsNumber(string text) => IsNumber(text, CsvDecimal.Point) || WrittenNumber.Plainly(text, CsvDecimal.Point) is not null;

    /// <summary>Why what stands there cannot be read as a number, as the end of a sentence with a full stop; null if it is simply none.</summary>
    public static string? WhyNoNumber(string text, CsvDecimal mark)
    {
        if (IsNumber(text, mark))
            return "does not fit into 32 bits.";
        if (WrittenNumber.Plainly(text, mark) is not { } plainly)
            return null;
        string why = $"must have a decimal {Name(mark)} and no separators of thousands: {plainly}.";
        return IsNumber(text, Other(mark)) ? $"{why} {Advice(Other(mark))}" : why;
    }

    /// <summary>How a file is read whose numbers have a decimal <paramref name="mark"/>, as a sentence.</summary>
    public static string Advice(CsvDecimal mark) =>
        $"A file with decimal {Name(mark)}s is read with `decimal: {Name(mark)}` in a study, with `--decimal {Name(mark)}` in a command.";

    /// <summary>The mark that <paramref name="mark"/> is not.</summary>
    public static CsvDecimal Other(CsvDecimal mark) => mark == CsvDecimal.Point ? CsvDecimal.Comma : CsvDecimal.Point;

    /// <summary>A cell in a message: not longer than a line.</summary>
    public static string Shown(string text) => $"\"{(text.Length > MostShown ? text[..MostShown] + "..." : text)}\"";

    static string Name(CsvDecimal mark) => mark == CsvDecimal.Point ? "point" : "comma";
}
