using System.Globalization;

namespace Ablate.Engine.Settings;

/// <summary>Quantities as people read them, in the invariant culture.</summary>
public static class QuantityText
{
    /// <summary>"1 run", "1,000 runs"; "1 batch", "2 batches" where the plural is another.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? noun : plural ?? noun + "s")}";

    /// <summary>"a layer", "an optimizer".</summary>
    public static string A(string noun) => $"{(noun[0] is 'a' or 'e' or 'i' or 'o' ? "an" : "a")} {noun}";

    /// <summary>"4.2 s", "3 min 05 s", "2 h 10 min".</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 60 => seconds.ToString("F1", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60:D2} s",
        _ => $"{(int)seconds / 3600} h {(int)seconds % 3600 / 60:D2} min",
    };
}
