using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using CsvHelper;

namespace Ablate.Formats.Samples;

/// <summary>
/// A text file with one sample a line. One column more than the model takes is that of the label, and left out: the one called label, or the first of a
/// file without names.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="shape">The shape of a sample.</param>
/// <param name="ignore">Columns to leave out.</param>
/// <param name="mayMiss">Whether numbers may be missing.</param>
sealed class CsvSamples(string path, SampleShape shape, IReadOnlyList<string> ignore, bool mayMiss)
{
    const string LabelName = "label";

    readonly List<float> values = [];

    /// <summary>At most <paramref name="most"/> samples; what is missing is not-a-number.</summary>
    /// <exception cref="DataFileException">A cell is no number, or there are other columns than the model takes.</exception>
    public NumberFeatures Read(int most)
    {
        CsvFile file = CsvFile.Open(path, CsvSeparator.Auto, CsvHeader.Auto);
        int[] columns = Columns(file);
        int count = 0;
        file.ForEach(reader =>
        {
            if (count++ < most)
                AddLine(file, reader, columns);
        });
        return new NumberFeatures([.. values], shape.Size) { Names = [.. columns.Select(column => file.Names[column])] };
    }

    int[] Columns(CsvFile file)
    {
        int[] columns = [.. Enumerable.Range(0, file.Names.Count).Except(ignore.Select(name => file.Column(name, "to ignore")))];
        if (columns.Length == shape.Size + 1)
        {
            int label = file.HasNames ? Array.FindIndex(columns, column => file.Names[column].Equals(LabelName, StringComparison.OrdinalIgnoreCase)) : 0;
            if (label >= 0)
                return [.. columns.Where((_, index) => index != label)];
        }
        return columns.Length == shape.Size ? columns : throw new DataFileException(path,
            string.Create(CultureInfo.InvariantCulture, $"it has {columns.Length} columns; the model takes {shape.Size} numbers a line, with or without a column called {LabelName}. --ignore COLUMN leaves others out."));
    }

    void AddLine(CsvFile file, CsvReader reader, int[] columns)
    {
        foreach (int column in columns)
        {
            values.Add(CsvCell.Number(reader.GetSpan(column)) ?? Missing(file, reader, column));
        }
    }

    float Missing(CsvFile file, CsvReader reader, int column)
    {
        string text = reader.GetString(column).Trim();
        if (!CsvCell.IsMissing(text))
            throw file.Wrong(reader, column, $"{CsvCell.Shown(text)} is not a number.");
        return mayMiss ? float.NaN : throw file.Wrong(reader, column, "the value is missing, and the model was trained without missing values.");
    }
}
