using Ablate.Engine.Data;
using CsvHelper;

namespace Ablate.Formats.Datasets;

/// <summary>The samples of a CSV file: features, and labels or targets.</summary>
sealed class CsvTable
{
    const string Unfilled = "Nothing fills it: take rows without one out of the file.";

    readonly CsvColumns columns;
    readonly CsvDataset settings;
    readonly string[]?[] words;
    readonly List<float> values = [];
    readonly List<float> targets = [];
    readonly List<string> labels = [];

    /// <summary>The shape of samples that are kept as bytes: square if the number of pixels is.</summary>
    readonly SampleShape imageShape;

    CsvTable(CsvColumns columns, CsvDataset settings, string[]?[] words)
    {
        this.columns = columns;
        this.settings = settings;
        this.words = words;
        columns.File.ForEach(AddLine);
        string[] names = [.. columns.FeatureNames.Zip(words, NumberNames).SelectMany(names => names)];
        int side = (int)Math.Round(Math.Sqrt(names.Length));
        imageShape = side * side == names.Length ? new SampleShape(side, side) : new SampleShape(1, names.Length);
        Features = new SampleTable([.. values], new SampleShape(1, names.Length), names);
        values.Clear();
        values.TrimExcess();
    }

    /// <summary>The inputs of the network, one row for each sample, with columns of words already one-hot.</summary>
    public SampleTable Features { get; }

    /// <summary>The class of every sample, as written; empty for a regression.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>How the features may be written as pixels; <see cref="PixelRange.None"/> if a column holds words.</summary>
    public PixelRange Range => Array.TrueForAll(words, some => some is null) ? Features.Range : PixelRange.None;

    /// <summary>Reads every line.</summary>
    /// <param name="columns">What the columns are for.</param>
    /// <param name="settings">How they are read.</param>
    /// <param name="words">The words of every feature; null for a column of numbers.</param>
    /// <exception cref="DataFileException">A cell does not hold what its column must.</exception>
    public static CsvTable Read(CsvColumns columns, CsvDataset settings, string[]?[] words) => new(columns, settings, words);

    /// <summary>The samples as a dataset.</summary>
    /// <param name="name">The name of the dataset.</param>
    /// <param name="pixels">How the features become bytes; null to keep them as numbers.</param>
    /// <param name="classes">The classes of the labels; null for a regression.</param>
    /// <exception cref="DataFileException">A label is none of the classes.</exception>
    public Dataset ToDataset(string name, PixelForm? pixels, CsvClasses? classes)
    {
        Targets truth = classes is null
            ? new ValueTargets([.. targets], [.. columns.Targets.Select(column => columns.File.Names[column])])
            : new ClassTargets(classes.Number(labels, columns.File.Path), classes.Names) { Column = columns.LabelName };
        return (pixels is null ? Features : Features with { Shape = imageShape }).ToDataset(name, pixels, settings.Missing, truth);
    }

    /// <summary>The names of the features that a column becomes: one if it holds numbers, else one for each of its words.</summary>
    static string[] NumberNames(string column, string[]? words) => words is null ? [column] : Array.ConvertAll(words, word => $"{column}={word}");

    void AddLine(CsvReader reader)
    {
        if (columns.Label is { } labelColumn)
        {
            string label = columns.File.Text(reader, labelColumn);
            labels.Add(label.Length > 0 ? label : throw columns.File.Wrong(reader, labelColumn, $"the label is missing. {Unfilled}"));
        }
        foreach (int target in columns.Targets)
        {
            float? number = columns.File.Number(reader, target);
            targets.Add(number ?? throw columns.File.Wrong(reader, target, WhyNoTarget(reader, target)));
        }
        for (int i = 0; i < words.Length; i++)
        {
            int column = columns.Features[i];
            if (words[i] is { } known)
                values.AddRange(CsvWords.Numbers(columns.File, reader, column, known) ?? Missing(reader, column, new float[known.Length]));
            else
                values.Add(Number(reader, column));
        }
    }

    string WhyNoTarget(CsvReader reader, int column) => CsvCell.IsMissing(Text(reader, column))
        ? $"the target is missing. {Unfilled}"
        : $"{Cell(reader, column)} {columns.File.WhyNoNumber(reader, column) ?? "is no number, as a target must be."}";

    float Number(CsvReader reader, int column)
    {
        float? number = columns.File.Number(reader, column);
        if (settings.Features == FeatureKind.Bytes)
            return number is { } whole && whole == (byte)whole
                ? whole
                : throw columns.File.Wrong(reader, column, $"{Cell(reader, column)} is not a whole number from 0 to 255.");
        if (number is { } found)
            return found;
        if (CsvCell.IsMissing(Text(reader, column)))
            return Missing(reader, column, float.NaN);
        string none = settings.Text == TextColumns.Error
            ? "is not a number. `text: one_hot` makes columns of words into numbers, `ignore` leaves them out."
            : "is not a number.";
        throw columns.File.Wrong(reader, column, $"{Cell(reader, column)} {columns.File.WhyNoNumber(reader, column) ?? none}");
    }

    T Missing<T>(CsvReader reader, int column, T filled) => settings.Missing == MissingValues.Error
        ? throw columns.File.Wrong(reader, column, "the value is missing. `missing: mean` or `missing: median` fills it from the training rows.")
        : filled;

    static string Cell(CsvReader reader, int column) => CsvCell.Shown(Text(reader, column));

    static string Text(CsvReader reader, int column) => reader.GetString(column).Trim();
}
