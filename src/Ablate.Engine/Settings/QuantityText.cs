using System.Globalization;

namespace Ablate.Engine.Settings;

/// <summary>Quantities in sentences, in the invariant culture.</summary>
public static class QuantityText
{
    /// <summary>"1 run", "1,000 runs"; "2 batches" with the <paramref name="plural"/> "batches". Default: the noun with an s.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>The noun with its indefinite article: "a layer", "an optimizer".</summary>
    public static string A(string noun) => $"{(noun[0] is 'a' or 'e' or 'i' or 'o' ? "an" : "a")} {noun}";

    /// <summary>A time in the fitting units, rounded: "4.2 s", "3 min 05 s", "2 h 10 min". What rounds to the next unit is in the next unit.</summary>
    public static string Time(double seconds)
    {
        if (Math.Round(seconds, 1) < 60)
            return seconds.ToString("F1", CultureInfo.InvariantCulture) + " s";
        long whole = (long)Math.Round(seconds), minutes = (long)Math.Round(seconds / 60);
        return whole < 3600 ? $"{whole / 60} min {whole % 60:D2} s" : $"{minutes / 60} h {minutes % 60:D2} min";
    }
}
