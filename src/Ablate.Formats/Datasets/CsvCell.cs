using System.Globalization;

namespace Ablate.Formats.Datasets;

/// <summary>Reads and judges the content of a cell of a CSV file: a number, a word, or nothing.</summary>
static class CsvCell
{
    const int MostShown = 40, LongestOnStack = 64;

    static readonly string[] missing = ["", "NA", "N/A", "NaN", "null", "?"];

    /// <summary>Whether the value is missing: an empty cell, NA, N/A, NaN, null or a question mark; case does not matter.</summary>
    public static bool IsMissing(string text) => missing.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The number in the cell, independent of the culture of the machine; null if it is no number or does not fit a 32-bit float.</summary>
    /// <param name="text">The cell, in UTF-8.</param>
    /// <param name="mark">The decimal mark. If it is a comma, a point is never part of a number, since it might separate thousands.</param>
    /// <remarks>The runtime's parser ignores null characters at the end; only a broken file has them, so they are refused here.</remarks>
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

    /// <summary>Whether the cell is a number with this decimal mark.</summary>
    public static bool IsNumber(string text, CsvDecimal mark)
    {
        if (mark == CsvDecimal.Comma)
            return !text.Contains('.', StringComparison.Ordinal) && IsNumber(text.Replace(',', '.'), CsvDecimal.Point);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
    }

    /// <summary>Whether the cell is a number in the notation of any country, with either decimal mark and separators of thousands.</summary>
    public static bool IsMeantAsNumber(string text) => IsNumber(text, CsvDecimal.Point) || WrittenNumber.Plainly(text, CsvDecimal.Point) is not null;

    /// <summary>Why a cell that was meant as a number cannot be read as one, as the end of a sentence; null if it was not meant as a number.</summary>
    public static string? WhyNoNumber(string text, CsvDecimal mark)
    {
        if (IsNumber(text, mark))
            return "does not fit into 32 bits.";
        if (WrittenNumber.Plainly(text, mark) is not { } plainly)
            return null;
        string why = $"must have a decimal {Name(mark)} and no separators of thousands: {plainly}.";
        return IsNumber(text, Other(mark)) ? $"{why} {Advice(Other(mark))}" : why;
    }

    /// <summary>A sentence that says how to read a file whose numbers have the decimal <paramref name="mark"/>.</summary>
    public static string Advice(CsvDecimal mark) =>
        $"A file with decimal {Name(mark)}s is read with `decimal: {Name(mark)}` in a study, with `--decimal {Name(mark)}` in a command.";

    /// <summary>The other decimal mark.</summary>
    public static CsvDecimal Other(CsvDecimal mark) => mark == CsvDecimal.Point ? CsvDecimal.Comma : CsvDecimal.Point;

    /// <summary>The cell in quotation marks for a message, cut if it is long.</summary>
    public static string Shown(string text) => $"\"{(text.Length > MostShown ? text[..MostShown] + "..." : text)}\"";

    static string Name(CsvDecimal mark) => mark == CsvDecimal.Point ? "point" : "comma";
}
