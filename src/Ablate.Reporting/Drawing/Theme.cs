namespace Ablate.Reporting.Drawing;

/// <summary>The colours of everything in a drawing that is not data.</summary>
/// <param name="Background">The background.</param>
/// <param name="Text">Titles and labels.</param>
/// <param name="Quiet">Subtitles and numbers on axes.</param>
/// <param name="Grid">Grid lines.</param>
/// <param name="Black">The colour of data that is black on a light background.</param>
public sealed record Theme(string Background, string Text, string Quiet, string Grid, string Black)
{
    /// <summary>For paper and light pages.</summary>
    public static Theme Light { get; } = new("#FFFFFF", "#1A1A1A", "#595959", "#E3E3E3", "#000000");

    /// <summary>For a page whose style sheet defines the colours as variables, with other values in dark mode.</summary>
    public static Theme Page { get; } = new("var(--paper)", "var(--ink)", "var(--quiet)", "var(--grid)", "var(--ink)");

    /// <summary>The colour of category <paramref name="index"/>; after the last one, the colours repeat.</summary>
    public string Category(int index) => index % Palette.Categories.Count == Palette.Categories.Count - 1 ? Black : Palette.Category(index);
}
