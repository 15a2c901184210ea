using Ablate.Engine.Data;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Formats.Datasets;

namespace Ablate.Studies.Definition;

/// <summary>Which data a trial sees, and how they are divided.</summary>
public sealed record DataSettings
{
    /// <summary>Where the samples come from.</summary>
    public required DatasetSource Dataset { get; init; }

    /// <summary>Whether training and test files are put together before anything else. Default false.</summary>
    public bool Pool { get; init; }

    /// <summary>The classes that are kept, renumbered in this order; empty for all.</summary>
    public IReadOnlyList<int> Classes { get; init; } = [];

    /// <summary>The rows that are used at all; null for all.</summary>
    public Portion? Rows { get; init; }

    /// <summary>The rows that judge; null for the test file.</summary>
    public Portion? Test { get; init; }

    /// <summary>The rows that choose, of what is left; null for none.</summary>
    public ValidationRows? Validation { get; init; }

    /// <summary>The rows that train, of what is left then; null for all.</summary>
    public Portion? TrainingRows { get; init; }

    /// <summary>The share of training rows whose class is replaced by another, from 0 to 1. Default 0.</summary>
    public double LabelNoise { get; init; }

    /// <summary>What features become as they enter the network. Default: from 0 to 1.</summary>
    public InputScaling Scale { get; init; } = InputScaling.Unit;

    /// <summary>What the values of a regression become for training. Default: they stay as they are.</summary>
    public TargetScaling ScaleTarget { get; init; } = TargetScaling.None;

    /// <summary>Reads the settings.</summary>
    public static DataSettings Read(SettingsReader reader) => new()
    {
        Dataset = reader.Component("dataset", DatasetCatalogue.All, DatasetCatalogue.Published[0], "where the samples come from"),
        Pool = reader.Flag("pool", @default: false, "whether training and test files are put together first; then `test` says which rows judge"),
        Classes = reader.Integers("classes", [], new NumberRange(0, 255), "the classes that are kept, renumbered in this order; all if not set"),
        Rows = Portion(reader, "rows", "the rows that are used; all if not set"),
        Test = Portion(reader, "test", "the test rows, which judge the result; the dataset's test file if not set"),
        Validation = reader.Parsed(
            "validation", null, new TextType(ValidationRows.Form, "last 10 %"),
            "the validation rows, which choose, taken from what `test` leaves; with folds each repeat takes the next one; none if not set",
            ValidationOrStandIn),
        TrainingRows = Portion(reader, "training_rows", "the rows that train, taken from what `validation` leaves; all if not set"),
        LabelNoise = reader.Number(
            "label_noise", 0, NumberRange.Fraction,
            "the share of training rows whose class is replaced by another, each equally likely; validation and test rows keep theirs"),
        Scale = reader.Choice(
            "scale", InputScaling.Unit,
            "how features are scaled: unit (0 to 1), none (as they are), symmetric (-1 to 1) or standard (mean 0, "
            + "deviation 1); all bytes in the same way, numbers column by column from the training rows"),
        ScaleTarget = reader.Choice(
            "scale_target", TargetScaling.None,
            "how the targets of a regression are scaled for training: none (as they are) or standard (mean 0, deviation 1 over the "
            + "training rows); losses and predictions are in the original unit in either case"),
    };

    /// <summary>Divides loaded data. Random portions are drawn from the streams of <paramref name="streams"/>, so anew for each repeat.</summary>
    /// <param name="source">The rows, after <see cref="Select"/>.</param>
    /// <param name="streams">Where random numbers come from.</param>
    /// <exception cref="ArgumentException">A portion asks for more rows than there are, no rows are left to train on, or there are no classes for
    /// label noise.</exception>
    public DataSplit Split(SelectedData source, RandomStreams streams)
    {
        Subset rows = source.Training.All();
        if (Rows is not null)
            rows = Rows.TakeFrom(rows, streams.Open(RandomStreams.Split, "rows")).Taken;
        Subset test = source.Test?.All() ?? rows with { Rows = [] };
        if (Test is not null)
            (test, rows) = Test.TakeFrom(rows, streams.Open(RandomStreams.Split, "test"));
        Subset validation = rows with { Rows = [] };
        if (Validation is not null)
            (validation, rows) = Validation.TakeFrom(rows, streams);
        if (TrainingRows is not null)
            rows = TrainingRows.TakeFrom(rows, streams.Open(RandomStreams.Split, "training")).Taken;
        if (LabelNoise > 0)
            rows = rows.WithLabelNoise(LabelNoise, streams.Open(RandomStreams.LabelNoise));
        return rows.Count > 0 ? new DataSplit(rows, validation, test) : throw new ArgumentException("no rows are left to train on.", nameof(source));
    }

    /// <summary>What of a dataset these settings are about: pooled, and only the classes that are kept.</summary>
    /// <exception cref="ArgumentException">A class does not exist.</exception>
    public SelectedData Select(LoadedData data)
    {
        Dataset training = data.Training;
        Dataset? test = data.Test;
        if (Pool && test is not null)
            (training, test) = (training.Append(test), null);
        if (Classes.Count > 0)
            (training, test) = (training.Keep(Classes), test?.Keep(Classes));
        return new SelectedData(training, Test is null ? test : null);
    }

    /// <summary>Some rows stand in for what cannot be read, so that nobody is told that there are none.</summary>
    static (ValidationRows? Rows, string? Message) ValidationOrStandIn(string text) =>
        ValidationRows.Parse(text) is (null, { } message)
            ? (new ValidationRows(new Portion(PortionOrder.Last, null, 0.1m), null), message)
            : ValidationRows.Parse(text);

    static Portion? Portion(SettingsReader reader, string name, string description) =>
        reader.Parsed(name, null, new TextType(Engine.Data.Portion.Form, "last 10 %"), description, Engine.Data.Portion.Parse);
}

/// <summary>The samples that a study is about, before they are divided by its portions.</summary>
/// <param name="Training">The rows that portions are taken from.</param>
/// <param name="Test">The test rows of the dataset; null where a portion says which rows judge, or there are none.</param>
public sealed record SelectedData(Dataset Training, Dataset? Test);
