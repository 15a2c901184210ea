namespace Ablate.Reporting.Drawing;

/// <summary>Colours of everything in a drawing that is not data.</summary>
/// <param name="Background">Behind everything.</param>
/// <param name="Text">Titles and labels.</param>
/// <param name="Quiet">Subtitles and numbers on axes.</param>
/// <param name="Grid">Lines that help the eye.</param>
/// <param name="Black">What stands for black among the colours of data.</param>
public sealed record Theme(string Background, string Text, string Quiet, string Grid, string Black)
{
    /// <summary>For paper and light pages.</summary>
    public static Theme Light { get; } = new("#FFFFFF", "#1A1A1A", "#595959", "#E3E3E3", "#000000");

    /// <summary>For a page that says what these are, and says it anew when it turns dark.</summary>
    public static Theme Page { get; } = new("var(--paper)", "var(--ink)", "var(--quiet)", "var(--grid)", "var(--ink)");

    /// <summary>The colour of category <paramref name="index"/>; they repeat.</summary>
    public string Category(int index) => index % Palette.Categories.Count == Palette.Categories.Count - 1 ? Black : Palette.Category(index);
}
