using System.Globalization;

namespace Ablate.Reporting.Equations;

/// <summary>How numbers are written in formulas.</summary>
/// <param name="Digits">Significant digits; 17 tell every double from its neighbours.</param>
public sealed record NumberFormat(int Digits)
{
    /// <summary>Enough to follow a computation by hand.</summary>
    public static NumberFormat Short { get; } = new(6);

    /// <summary>Every digit.</summary>
    public static NumberFormat Full { get; } = new(17);

    /// <summary>The digits of <paramref name="value"/>, and the power of ten to multiply them by, which is empty for 0. The minus is the true one.</summary>
    public (string Digits, string Exponent) Of(double value)
    {
        if (value == 0)
            return ("0", "");
        string text = Digits >= 17
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : value.ToString("G" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string[] parts = text.Replace('-', '−').Split('E');
        return (
            parts[0],
            parts.Length == 1 ? "" : parts[1].Replace("+", "", StringComparison.Ordinal).Replace("−0", "−", StringComparison.Ordinal).TrimStart('0'));
    }
}
