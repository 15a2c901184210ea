using Ablate.Formats;
using Ablate.Reporting.Figures;

namespace Ablate.Reporting.Drawing;

/// <summary>Saves figures: each as SVG with its numbers as CSV beside it.</summary>
public static class FigureFiles
{
    /// <summary>Writes <paramref name="figures"/> into <paramref name="folder"/>; returns the paths of the drawings.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public static IReadOnlyList<string> Write(string folder, IEnumerable<Figure> figures)
    {
        Directory.CreateDirectory(folder);
        var paths = new List<string>();
        foreach (Figure figure in figures)
        {
            string path = Path.Combine(folder, figure.Name + ".svg");
            AtomicFile.WriteText(path, FigureDrawing.Draw(figure, Theme.Light));
            AtomicFile.Write(Path.ChangeExtension(path, ".csv"), figure.WriteCsv);
            paths.Add(path);
        }
        return paths;
    }
}
