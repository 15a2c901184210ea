using System.Globalization;

namespace Ablate.Engine.Settings;

/// <summary>Numbers as text that reads back to the same number, in the invariant culture: 0.001, 1e-7, 54000.</summary>
public static class NumberText
{
    /// <summary>The shortest text that reads back to <paramref name="number"/>.</summary>
    public static string Of(double number) => Tidy(number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary><paramref name="number"/> to <paramref name="digits"/> significant digits.</summary>
    public static string Of(double number, int digits) =>
        Tidy(number.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>
    /// To <paramref name="digits"/> significant digits, or all before the point if these
    /// are more: "0.0832", "12346"; from <see cref="Large"/> on with a power of ten.
    /// </summary>
    public static string Readable(double number, int digits)
    {
        string text = Of(number, digits);
        return Math.Abs(number) >= 1 && Math.Round(Math.Abs(number)) < Large && text.Contains('e', StringComparison.Ordinal) ? Fixed(number, 0) : text;
    }

    /// <summary>Two numbers with the same decimals, so many that the larger has <paramref name="digits"/> significant digits: "0.400", "0.433".</summary>
    public static (string First, string Second) Pair(double first, double second, int digits)
    {
        double larger = Math.Max(Math.Abs(first), Math.Abs(second));
        int decimals = larger > 0 ? digits - 1 - (int)Math.Floor(Math.Log10(larger)) : 0;
        return Math.Round(larger) < Large && decimals <= MostDecimals
            ? (Fixed(first, Math.Max(decimals, 0)), Fixed(second, Math.Max(decimals, 0)))
            : (Whole(first, digits), Whole(second, digits));
    }

    /// <summary>
    /// To <paramref name="digits"/> significant digits; beside a power of ten also those that are zero, as others stand above and below: "5.30e8".
    /// </summary>
    public static string Whole(double number, int digits)
    {
        string text = Of(number, digits);
        return text.Contains('e', StringComparison.Ordinal)
            ? Tidy(number.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            : text;
    }

    /// <summary>Smaller numbers than so many decimals show are written with a power of ten.</summary>
    const int MostDecimals = 6;

    /// <summary>Numbers from here on are written with a power of ten where people read them: mostly losses of trainings that broke.</summary>
    public const double Large = 1e6;

    /// <summary>With <paramref name="decimals"/>, or from <see cref="Large"/> on to three digits with a power of ten.</summary>
    public static string Fixed(double number, int decimals) => Math.Round(Math.Abs(number), Math.Min(decimals, MostDecimals)) >= Large
        ? Whole(number, 3)
        : number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>
    /// A loss of one training, with four decimals; below 0.01, and from <see cref="Large"/> on, to three digits: "0.0832", "0.00113", "4.17e-5".
    /// </summary>
    public static string Loss(double loss) => Math.Abs(loss) switch
    {
        > 0 and < 0.001 => Whole(loss, 3),
        >= 0.001 and < 0.01 => Fixed(loss, 5),
        _ => Fixed(loss, 4),
    };

    /// <summary>A small e, and no leading zeros or plus in the exponent.</summary>
    static string Tidy(string text)
    {
        int e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
            return text;
        string digits = text[(e + 2)..].TrimStart('0');
        return $"{text[..e]}e{(text[e + 1] == '-' ? "-" : "")}{digits}";
    }
}
