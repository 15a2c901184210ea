using System.Globalization;

namespace Ablate.Formats.Datasets;

/// <summary>What stands in a cell of a CSV file.</summary>
static class CsvCell
{
    const int MostShown = 40;

    static readonly string[] missing = ["", "NA", "N/A", "NaN", "null", "?"];

    /// <summary>Whether nothing is there: an empty cell, NA, N/A, NaN, null or a question mark, in whatever case.</summary>
    public static bool IsMissing(string text) => missing.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The number that stands there, with a decimal point whatever the country; null if it is none or does not fit into 32 bits.</summary>
    /// <remarks>The parser of the library passes over null characters at the end, which only a broken file has.</remarks>
    public static float? Number(ReadOnlySpan<byte> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && float.IsFinite((float)number) && !text.Contains((byte)0)
            ? (float)number
            : null;

    /// <summary>Whether a number stands there.</summary>
    public static bool IsNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);

    /// <summary>Why what stands there cannot be read as a number, as the end of a sentence with a full stop; null if it is simply none.</summary>
    public static string? WhyNoNumber(string text) =>
        IsNumber(text) ? "does not fit into 32 bits."
        : WrittenNumber.Plainly(text) is { } plainly ? $"must have a decimal point and no separators of thousands: {plainly}."
        : null;

    /// <summary>A cell in a message: not longer than a line.</summary>
    public static string Shown(string text) => $"\"{(text.Length > MostShown ? text[..MostShown] + "..." : text)}\"";
}
