using CsvHelper;

namespace Ablate.Reporting.Figures;

/// <summary>A figure before it is drawn: what it says, in numbers. Every figure is saved as its drawing and as these.</summary>
/// <param name="Name">Of its files.</param>
/// <param name="Title">What it shows, in a line.</param>
/// <param name="Subtitle">On what it rests: data, number of runs.</param>
public abstract record Figure(string Name, string Title, string Subtitle)
{
    /// <summary>Its numbers as a table; the first row names the columns.</summary>
    public abstract IEnumerable<IReadOnlyList<string>> Table { get; }

    /// <summary>Writes the numbers as CSV.</summary>
    public void WriteCsv(Stream stream)
    {
        using CsvWriter writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (IReadOnlyList<string> row in Table)
            writer.WriteRecord([.. row]);
    }
}
