using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Formats.Samples;

/// <summary>
/// Reads a file of samples with what is true of them, for a model to be judged on: a
/// CSV file, or the images of an IDX file with the file of their labels beside it.
/// </summary>
public static class EvaluationFile
{
    const string Images = "images-idx3", Labels = "labels-idx1";

    static readonly string[] textEnds = [".csv", ".tsv", ".txt"];

    /// <summary>The samples of the file at <paramref name="path"/>.</summary>
    /// <param name="path">The absolute path of a CSV file, or of IDX images with "images-idx3" in its name.</param>
    /// <param name="model">The model that is judged: what its features and classes are decides how the file is read.</param>
    /// <param name="label">The column of the label or, of a regression, the target; null for those that the model names, the one called "label",
    /// or the only one that the model was not shown.</param>
    /// <param name="mark">What stands before the decimals of numbers in a CSV file.</param>
    /// <exception cref="DataFileException">A file cannot be read, or says too little.</exception>
    public static Dataset Read(string path, Model model, string? label, CsvDecimal mark = CsvDecimal.Point)
    {
        string name = Path.GetFileName(path);
        if (name.Contains(Images, StringComparison.Ordinal))
        {
            string labels = Path.Combine(Path.GetDirectoryName(path)!, name.Replace(Images, Labels, StringComparison.Ordinal));
            return IdxDataset.Read(name, path, labels, model.Classes);
        }
        if (!File.Exists(path))
            throw new DataFileException(path, "there is no such file or folder.");
        if (!textEnds.Any(end => name.Contains(end, StringComparison.OrdinalIgnoreCase)))
            throw new DataFileException(
                path,
                $"write a CSV file (.csv, .tsv, .txt), or an IDX file of images with \"{Images}\" in its name; its labels lie beside it with "
                + $"\"{Labels}\" in theirs.");
        bool isRegression = model.Classes.Count == 0;
        if (!isRegression)
            label ??= OwnLabel(path, model, mark) ?? OnlyOtherColumn(path, new ModelColumns(model.Columns, model.Shape.Size), mark);
        var source = new CsvDataset
        {
            Path = path,
            Label = isRegression ? null : label,
            Target = isRegression ? Targets(path, model, label, mark) : [],
            Decimal = mark,
            Features = model.Scale.IsByColumn ? FeatureKind.Numbers : FeatureKind.Auto,
            Missing = model.Scale.Fill.Count > 0 ? MissingValues.Mean : MissingValues.Error,
        };
        return model.Columns.Count > 0
            ? ReadTable(source with { Text = TextColumns.OneHot }, new ModelColumns(model.Columns, model.Shape.Size))
            : ReadPixels(source, model);
    }

    /// <summary>The column of the class in the training, if the file has one of that name.</summary>
    static string? OwnLabel(string path, Model model, CsvDecimal mark) =>
        model.Label is { } label && CsvFile.Open(path, CsvSeparator.Auto, mark, CsvHeader.Auto) is { HasNames: true } file && file.Numbers.ContainsKey(label)
            ? label
            : null;

    /// <summary>The columns that a regression is to find: those of <paramref name="label"/>; else those that the model names, or the only other one.</summary>
    /// <remarks>The names of the model are told in any order; others stand for its outputs in the order in which they are written.</remarks>
    static ValueList<string> Targets(string path, Model model, string? label, CsvDecimal mark)
    {
        if (label is null && model.Targets.Count > 0
            && CsvFile.Open(path, CsvSeparator.Auto, mark, CsvHeader.Auto) is { HasNames: true } file && model.Targets.All(file.Numbers.ContainsKey))
            return [.. model.Targets];
        label ??= OnlyOtherColumn(path, new ModelColumns(model.Columns, model.Shape.Size), mark)
            ?? throw new DataFileException(path, "the model is a regression; say with --label which column it is to find.");
        string[] columns = label.Split(',', StringSplitOptions.TrimEntries);
        bool areTheModels = columns.Order(StringComparer.Ordinal).SequenceEqual(model.Targets.Order(StringComparer.Ordinal));
        return areTheModels ? [.. model.Targets] : [.. columns];
    }

    /// <summary>Rows of what may be pixels, from 0 to 255 where the model takes those, and otherwise as the file has them.</summary>
    static Dataset ReadPixels(CsvDataset source, Model model)
    {
        Dataset data = Load(source);
        if (data.Features.WereDivided)
            data = Load(source with { Features = FeatureKind.Numbers });
        return data.Features is NumberFeatures numbers
            ? new Dataset(data.Name, data.Shape, DividedSamples.AsTaken(numbers, model.Scale, model.Shape), data.Targets)
            : data;
    }

    static Dataset Load(CsvDataset source) => source.Load(new DataLocator([], "", null, Path.GetDirectoryName(source.Path)!)).Training;

    /// <summary>The column that the model was not shown, if it is one alone and none is called label.</summary>
    static string? OnlyOtherColumn(string path, ModelColumns model, CsvDecimal mark)
    {
        CsvFile file = CsvFile.Open(path, CsvSeparator.Auto, mark, CsvHeader.Auto);
        if (!model.AreNamedIn(file) || file.Numbers.ContainsKey(CsvColumns.DefaultLabel))
            return null;
        int[] others = [.. Enumerable.Range(0, file.Names.Count).Where(column => column != file.Index).Except(model.FindIn(file).Columns)];
        return others is [var only] ? file.Names[only] : null;
    }

    /// <summary>A table whose columns the model knows: their words become the numbers that they were in its training.</summary>
    static Dataset ReadTable(CsvDataset source, ModelColumns model)
    {
        CsvFile file = source.Open(source.Path);
        var columns = CsvColumns.Of(file, source);
        string[]?[] words = [.. model.InOrder.Select(column => column.Words)];
        if (model.AreNamedIn(file))
        {
            (int[] features, words) = model.FindIn(file);
            columns = columns with { Features = features };
        }
        else if (columns.Features.Length != words.Length)
        {
            throw new DataFileException(
                source.Path, $"it has {QuantityText.Count(columns.Features.Length, "column")} beside what is to be found; the model takes {words.Length}.");
        }
        var table = CsvTable.Read(columns, source, words);
        return table.ToDataset(
            Path.GetFileNameWithoutExtension(source.Path), pixels: null, columns.Label is null ? null : CsvClasses.Of(table.Labels, source.Path));
    }
}
