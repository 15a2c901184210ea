namespace Ablate.Reporting.Drawing;

/// <summary>Colours of everything in a drawing that is not data.</summary>
/// <param name="Background">Behind everything.</param>
/// <param name="Text">Titles and labels.</param>
/// <param name="Quiet">Subtitles and numbers on axes.</param>
/// <param name="Grid">Lines that help the eye.</param>
public sealed record Theme(string Background, string Text, string Quiet, string Grid)
{
    /// <summary>For paper and light pages.</summary>
    public static Theme Light { get; } = new("#FFFFFF", "#1A1A1A", "#595959", "#E3E3E3");
}
