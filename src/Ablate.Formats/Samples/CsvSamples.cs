using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;
using CsvHelper;

namespace Ablate.Formats.Samples;

/// <summary>
/// A text file with one sample a line. Columns are found by the names that the model has for them. Without such names one column more than the model takes
/// is that of the label, and left out: the one called label, or the first of a file without names.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="shape">The shape of a sample.</param>
/// <param name="names">What the model calls its numbers; empty if they have no names.</param>
/// <param name="ignore">Columns to leave out.</param>
/// <param name="mayMiss">Whether numbers may be missing.</param>
/// <param name="mark">What stands before the decimals of numbers.</param>
sealed class CsvSamples(string path, SampleShape shape, IReadOnlyList<string> names, IReadOnlyList<string> ignore, bool mayMiss, CsvDecimal mark)
{
    readonly List<float> values = [];

    /// <summary>At most <paramref name="most"/> samples; what is missing is not-a-number.</summary>
    /// <exception cref="DataFileException">A cell is no number and no word that the model knows, or there are other columns than the model takes.</exception>
    public NumberFeatures Read(int most)
    {
        CsvFile file = CsvFile.Open(path, CsvSeparator.Auto, mark, CsvHeader.Auto);
        IEnumerable<int> ignored = ignore.Select(name => file.Column(name, "to ignore"));
        int[] left = [.. Enumerable.Range(0, file.Names.Count).Except(ignored).Where(column => column != file.Index)];
        var model = new ModelColumns(names, shape.Size);
        (int[] columns, string[]?[] words) = model.AreNamedIn(file)
            ? model.FindIn(file)
            : (WithoutLabel(file, left, model.InOrder.Length), [.. model.InOrder.Select(source => source.Words)]);
        file.ForEach(reader => AddLine(file, reader, columns, words), most);
        return new NumberFeatures([.. values], shape.Size) { Names = names };
    }

    /// <summary>As many of <paramref name="columns"/> as are <paramref name="wanted"/>: all, or all but the label.</summary>
    int[] WithoutLabel(CsvFile file, int[] columns, int wanted)
    {
        if (columns.Length == wanted)
            return columns;
        bool IsLabel(int column) => file.Names[column].Equals(CsvColumns.DefaultLabel, StringComparison.OrdinalIgnoreCase);
        int label = file.HasNames ? Array.FindIndex(columns, IsLabel) : 0;
        if (columns.Length == wanted + 1 && label >= 0)
            return [.. columns.Where((_, index) => index != label)];
        string called = file.HasNames && columns.Length > 0 ? $" ({NameList.Shortened([.. columns.Select(column => file.Names[column])], 5)})" : "";
        string takes = QuantityText.Count(wanted, wanted == shape.Size ? "number" : "column");
        throw new DataFileException(
            path,
            $"it has {QuantityText.Count(columns.Length, "column")}{called}; the model takes {takes} a line, with or without a column called "
            + $"{CsvColumns.DefaultLabel}. --ignore COLUMN leaves others out.");
    }

    void AddLine(CsvFile file, CsvReader reader, int[] columns, string[]?[] words)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (words[i] is { } known)
                values.AddRange(CsvWords.Numbers(file, reader, columns[i], known) ?? Missing(file, reader, columns[i], new float[known.Length]));
            else
                values.Add(file.Number(reader, columns[i]) ?? Number(file, reader, columns[i]));
        }
    }

    float Number(CsvFile file, CsvReader reader, int column)
    {
        string text = reader.GetString(column).Trim();
        return CsvCell.IsMissing(text)
            ? Missing(file, reader, column, float.NaN)
            : throw file.Wrong(reader, column, $"{CsvCell.Shown(text)} {file.WhyNoNumber(reader, column) ?? "is not a number."}");
    }

    T Missing<T>(CsvFile file, CsvReader reader, int column, T filled) =>
        mayMiss ? filled : throw file.Wrong(reader, column, "the value is missing, and the model was trained without missing values.");
}
