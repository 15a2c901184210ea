using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>
/// A text file with one sample per line: features, and a label or the numbers to predict. If there is a label and all features are whole numbers from
/// 0 to 255, they are taken for pixels, as in Kaggle's digit recognizer, and kept as bytes, also if they were divided by 255 (<see cref="PixelForm"/>).
/// Any other features are numbers, of which each column is scaled by itself. With <c>text: one_hot</c>, a column of words becomes one column for
/// each word (<c>colour=blue</c>, <c>colour=red</c>), which is 1 where the word stands; the order is that of <see cref="ClassNameOrder"/>.
/// </summary>
/// <remarks>
/// Empty cells, NA, N/A, NaN, null and ? are missing values. They are filled by means or medians of the training rows, computed anew for each split
/// of the data; a missing word is 0 in all columns of its words. Words, classes and columns are those of the training file: a test file with others
/// is an error, as in scikit-learn's OneHotEncoder.
/// </remarks>
public sealed record CsvDataset : DatasetSource
{
    /// <summary>The file, relative to the study file.</summary>
    public string Path { get; init; } = "";

    /// <summary>A file of test samples, relative to the study file. Default null, none.</summary>
    public string? TestPath { get; init; }

    /// <summary>
    /// The column of the label: its name, or its number from 0. Default null: the column called "label", or the first of a file without header.
    /// </summary>
    public string? Label { get; init; }

    /// <summary>The columns of the numbers that a regression predicts. Default none: samples have classes.</summary>
    public ValueList<string> Target { get; init; } = [];

    /// <summary>The columns that are inputs of the network. Default none: all that are not label, target or ignored.</summary>
    public ValueList<string> Columns { get; init; } = [];

    /// <summary>Columns that are not inputs of the network. Default none.</summary>
    public ValueList<string> Ignore { get; init; } = [];

    /// <summary>Whether features are kept as bytes or numbers. Default <see cref="FeatureKind.Auto"/>.</summary>
    public FeatureKind Features { get; init; }

    /// <summary>How columns of words are treated. Default: they are an error.</summary>
    public TextColumns Text { get; init; }

    /// <summary>How missing values are treated. Default: they are an error.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>The character between cells. Default: detected from the file.</summary>
    public CsvSeparator Separator { get; init; }

    /// <summary>The decimal mark of numbers. Default: a point.</summary>
    public CsvDecimal Decimal { get; init; }

    /// <summary>Whether the first line names the columns. Default: detected from the first two lines.</summary>
    public CsvHeader Header { get; init; }

    /// <summary>Reads the settings.</summary>
    public static CsvDataset Read(SettingsReader reader, CsvDataset defaults)
    {
        var column = new TextType("column", "price");
        var settings = new CsvDataset
        {
            Path = reader.Text(
                "path", defaults.Path.Length == 0 ? null : defaults.Path, new TextType("path", "digits.csv"), "the file, relative to the study file",
                required: defaults.Path.Length == 0) ?? "",
            TestPath = reader.Text(
                "test_path", defaults.TestPath, new TextType("path", "digits-test.csv"), "a file of test samples, relative to the study file"),
            Label = reader.Text(
                "label", defaults.Label, new TextType("column", "digit"),
                "the column of the label: its name, or its number from 0; the one called label, or the first of a file without names, if not set"),
            Target = reader.Texts("target", defaults.Target, column, "the target column of a regression, or a list of them, in place of a label"),
            Columns = reader.Texts("columns", defaults.Columns, column, "the columns used as features; all others if not set"),
            Ignore = reader.Texts("ignore", defaults.Ignore, column, "columns that are not used as features"),
            Features = reader.Choice(
                "features", defaults.Features,
                "what features are kept as: bytes, which are scaled all alike, or numbers, of which each column is scaled by "
                + "itself; auto: bytes if there is a label and all are whole numbers from 0 to 255, or such divided by 255"),
            Text = reader.Choice("text", defaults.Text, $"how columns of words are treated: an error, or one column for each of at most {CsvWords.Most} words"),
            Missing = reader.Choice(
                "missing", defaults.Missing,
                "how missing values are treated: an error, or the mean or median of their column over the training rows"),
            Separator = reader.Choice("separator", defaults.Separator, "the separator between cells; detected if not set"),
            Decimal = reader.Choice("decimal", defaults.Decimal, "the decimal mark of numbers; thousands separators are never read"),
            Header = reader.Choice("header", defaults.Header, "whether the first line names the columns; detected if not set"),
        };
        if (settings is { Label: not null, Target.Count: > 0 })
            reader.ReportAt("target", "label and target both say what is to be found; keep one of them.");
        if (settings is { Columns.Count: > 0, Ignore.Count: > 0 })
            reader.ReportAt("ignore", "columns and ignore both say what a network is shown; keep one of them.");
        if (settings is { Features: FeatureKind.Bytes, Text: not TextColumns.Error } or { Features: FeatureKind.Bytes, Missing: not MissingValues.Error })
            reader.ReportAt("features", "bytes have no words and no missing values; write `features: numbers`.");
        return settings;
    }

    /// <summary>The file at <paramref name="path"/>, read as these settings say.</summary>
    /// <exception cref="DataFileException">It is empty, or not a CSV file.</exception>
    internal CsvFile Open(string path) => CsvFile.Open(path, Separator, Decimal, Header);

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string path = locator.Resolve(Path);
        CsvColumns columns = CsvColumns.Of(Open(path), this);
        string[]?[] words = Text == TextColumns.OneHot ? CsvWords.Of(columns) : new string[]?[columns.Features.Length];
        CsvTable training = CsvTable.Read(columns, this, words);
        string? testPath = TestPath is null ? null : locator.Resolve(TestPath);
        CsvTable? test = testPath is null ? null : CsvTable.Read(columns.Matching(Open(testPath), this), this, words);

        CsvClasses? classes = columns.Label is null ? null : CsvClasses.Of(training.Labels, path);
        bool mayBeBytes = Features == FeatureKind.Bytes || (Features == FeatureKind.Auto && classes is not null);
        PixelForm? pixels = mayBeBytes ? PixelForm.Of(path, training.Range, testPath ?? path, (test ?? training).Range) : null;
        bool mayBeTable = Features == FeatureKind.Auto && pixels is not null && training.Range == PixelRange.Bytes;
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        return new LoadedData(
            training.ToDataset(name, pixels, classes),
            test?.ToDataset(name, pixels, classes),
            Checksum.OfText(Datasets.Checksum.OfFile(path) + (testPath is null ? "" : Datasets.Checksum.OfFile(testPath))),
            path)
        {
            Notes =
            [
                .. mayBeTable ? CsvNotes.OfPixels(path, training.Features.Names) : [], .. CsvNotes.Of(path, training),
                .. test is null ? [] : CsvNotes.Of(testPath!, test),
            ],
        };
    }
}
