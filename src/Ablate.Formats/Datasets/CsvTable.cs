using System.Globalization;
using Ablate.Engine.Data;
using CsvHelper;

namespace Ablate.Formats.Datasets;

/// <summary>The labels and pixels of a CSV file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Pixels in a sample.</param>
/// <param name="Labels">The label of each sample, as written.</param>
/// <param name="Pixels">All samples, one after another.</param>
sealed record CsvTable(string Path, int Width, IReadOnlyList<string> Labels, byte[] Pixels)
{
    /// <summary>Reads the file; a first line that is not all numbers is taken for the names of the columns.</summary>
    /// <exception cref="DataFileException">A column is missing, or a cell is not a whole number from 0 to 255.</exception>
    public static CsvTable Read(string path, string label) => InputFile.Read(path, stream =>
    {
        try
        {
            using CsvReader reader = CsvReader.Create(stream, new CsvReaderOptions { HasHeader = false, SkipEmptyLines = true, TrackLineNumbers = true });
            return Read(path, label, reader);
        }
        catch (CsvFormatException e)
        {
            throw new DataFileException(path, $"line {e.LineNumber}: {e.Message}", e);
        }
    });

    static CsvTable Read(string path, string label, CsvReader reader)
    {
        if (!reader.Read())
            throw new DataFileException(path, "the file is empty.");
        string[] first = [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).Select(cell => cell.Trim())];
        bool hasNames = !first.All(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        int labelColumn = LabelColumn(path, label, first, hasNames);

        var labels = new List<string>();
        var pixels = new MemoryStream();
        for (bool more = !hasNames || reader.Read(); more; more = reader.Read())
        {
            if (reader.FieldCount != first.Length)
                throw new DataFileException(path, $"line {reader.LineNumber} has {reader.FieldCount} columns instead of {first.Length}.");
            labels.Add(reader.GetString(labelColumn).Trim());
            for (int column = 0; column < first.Length; column++)
            {
                if (column == labelColumn)
                    continue;
                if (!byte.TryParse(reader.GetSpan(column), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out byte pixel))
                    throw new DataFileException(path, $"line {reader.LineNumber}, column {(hasNames ? first[column] : $"{column}")}: \"{reader.GetString(column)}\" is not a whole number from 0 to 255.");
                pixels.WriteByte(pixel);
            }
        }
        if (labels.Count == 0)
            throw new DataFileException(path, "it has names of columns, but no samples.");
        return new CsvTable(path, first.Length - 1, labels, pixels.ToArray());
    }

    /// <summary>The samples with the labels numbered by <paramref name="classes"/>; a square number of pixels makes a square image.</summary>
    public Dataset ToDataset(string name, string[] classes)
    {
        int side = (int)Math.Round(Math.Sqrt(Width));
        SampleShape shape = side * side == Width ? new SampleShape(side, side) : new SampleShape(1, Width);
        return new Dataset(name, shape, Pixels, [.. Labels.Select(label => (byte)Array.IndexOf(classes, label))], classes);
    }

    static int LabelColumn(string path, string label, string[] first, bool hasNames)
    {
        int column = hasNames ? Array.IndexOf(first, label) : -1;
        if (column < 0 && int.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < first.Length)
            column = number;
        if (column < 0 && !hasNames && label == "label")
            column = 0;
        if (column >= 0)
            return column;
        string columns = hasNames ? $"Its columns are {string.Join(", ", first.Take(5))}{(first.Length > 5 ? ", ..." : "")}." : $"It has no names, and columns 0 to {first.Length - 1}.";
        throw new DataFileException(path, $"there is no column \"{label}\" for the label. {columns}");
    }
}
