using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>A text file with one sample a line: a label and pixels from 0 to 255, as Kaggle's digit recognizer has them.</summary>
public sealed record CsvDataset : DatasetSource
{
    /// <summary>The file.</summary>
    public string Path { get; init; } = "";

    /// <summary>A file of test samples; null if there is none.</summary>
    public string? TestPath { get; init; }

    /// <summary>The column of the label: its name, or its number from 0. Default "label".</summary>
    public string Label { get; init; } = "label";

    /// <summary>Reads the settings.</summary>
    public static CsvDataset Read(SettingsReader reader, CsvDataset defaults) => new()
    {
        Path = reader.Text("path", defaults.Path.Length == 0 ? null : defaults.Path, new TextType("path", "digits.csv"), "the file, relative to the study file", required: defaults.Path.Length == 0) ?? "",
        TestPath = reader.Text("test_path", defaults.TestPath, new TextType("path", "digits-test.csv"), "a file of test samples, relative to the study file"),
        Label = reader.Text("label", defaults.Label, new TextType("column", "digit"), "the column of the label: its name, or its number from 0") ?? "label",
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string path = locator.Resolve(Path);
        CsvTable training = CsvTable.Read(path, Label);
        string? testPath = TestPath is null ? null : locator.Resolve(TestPath);
        CsvTable? test = testPath is null ? null : CsvTable.Read(testPath, Label);
        if (test is not null && test.Width != training.Width)
            throw new DataFileException(testPath!, $"it has {test.Width} columns of pixels, {path} has {training.Width}.");

        string[] classes = Classes([.. training.Labels, .. test?.Labels ?? []], path);
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        return new LoadedData(
            training.ToDataset(name, classes),
            test?.ToDataset(name, classes),
            Checksum.OfText(Datasets.Checksum.OfFile(path) + (testPath is null ? "" : Datasets.Checksum.OfFile(testPath))),
            path);
    }

    /// <summary>Whole numbers name the classes from 0 up to the largest; other labels name classes in alphabetical order.</summary>
    static string[] Classes(IReadOnlyCollection<string> labels, string path)
    {
        string[] names = [.. labels.Distinct().Order(StringComparer.Ordinal)];
        if (names.All(name => byte.TryParse(name, out _)))
            return [.. Enumerable.Range(0, names.Max(byte.Parse) + 1).Select(label => $"{label}")];
        return names.Length <= 256 ? names : throw new DataFileException(path, $"the label column has {names.Length} different values; at most 256 classes are possible. Is it the right column?");
    }
}
