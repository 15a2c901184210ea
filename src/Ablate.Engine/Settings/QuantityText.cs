using System.Globalization;

namespace Ablate.Engine.Settings;

/// <summary>Quantities as people read them, in the invariant culture.</summary>
public static class QuantityText
{
    /// <summary>"1 run", "1,000 runs".</summary>
    public static string Count(long count, string noun) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>"4.2 s", "3 min 05 s", "2 h 10 min".</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 60 => seconds.ToString("F1", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60:D2} s",
        _ => $"{(int)seconds / 3600} h {(int)seconds % 3600 / 60:D2} min",
    };
}
