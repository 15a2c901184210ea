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

    /// <summary>A time in the fitting units: "4.2 s", "3 min 05 s", "2 h 10 min".</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 60 => seconds.ToString("F1", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60:D2} s",
        _ => $"{(int)seconds / 3600} h {(int)seconds % 3600 / 60:D2} min",
    };
}
