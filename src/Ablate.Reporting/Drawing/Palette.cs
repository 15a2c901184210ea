namespace Ablate.Reporting.Drawing;

/// <summary>Colours that people with colour-blindness tell apart too.</summary>
public static class Palette
{
    /// <summary>For things without order. Okabe and Ito 2008, "Color universal design"; without its yellow, which is faint on white.</summary>
    public static IReadOnlyList<string> Categories { get; } = ["#0072B2", "#E69F00", "#009E73", "#D55E00", "#56B4E9", "#CC79A7", "#000000"];

    /// <summary>From little to much: "Blues" of ColorBrewer 2.0, Harrower and Brewer 2003.</summary>
    static readonly (byte R, byte G, byte B)[] blues =
    [
        (247, 251, 255), (222, 235, 247), (198, 219, 239), (158, 202, 225), (107, 174, 214), (66, 146, 198), (33, 113, 181), (8, 81, 156), (8, 48, 107),
    ];

    /// <summary>The colour of category <paramref name="index"/>; they repeat.</summary>
    public static string Category(int index) => Categories[index % Categories.Count];

    /// <summary>The colour of <paramref name="share"/>, from 0 to 1.</summary>
    public static string Sequential(double share)
    {
        double place = Math.Clamp(share, 0, 1) * (blues.Length - 1);
        int low = Math.Min((int)place, blues.Length - 2);
        double part = place - low;
        return $"#{Mix(blues[low].R, blues[low + 1].R, part):X2}{Mix(blues[low].G, blues[low + 1].G, part):X2}{Mix(blues[low].B, blues[low + 1].B, part):X2}";
    }

    /// <summary>
    /// The colour of text on the colour of <paramref name="share"/>: black and white
    /// both have a contrast of 4.5, as WCAG 2.2 wants for AA, where they change.
    /// </summary>
    public static string TextOn(double share) => share > 0.72 ? "#FFFFFF" : "#000000";

    static int Mix(byte from, byte to, double part) => (int)Math.Round(from + (to - from) * part);
}
