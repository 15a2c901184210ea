using Ablate.Engine.Data;
using Ablate.Formats.Arrays;
using Ablate.Formats.Datasets;
using Ablate.Studies.Trials;

namespace Ablate.Reporting.Export;

/// <summary>
/// The samples of a program: the four files of a published dataset, which it reads itself, or NumPy arrays of any other, as they are before
/// anything is divided or scaled, in a file that is written beside it.
/// </summary>
public sealed class ScriptSource
{
    readonly LoadedData? loaded;

    ScriptSource(DatasetSource dataset, LoadedData? loaded)
    {
        Dataset = dataset;
        this.loaded = loaded;
    }

    /// <summary>That of <paramref name="trials"/>; <paramref name="load"/> reads what is not published.</summary>
    /// <exception cref="NotSupportedException">They have different ones.</exception>
    public static ScriptSource Of(IReadOnlyList<Trial> trials, Func<DatasetSource, LoadedData> load)
    {
        DatasetSource[] datasets = [.. trials.Select(trial => trial.Cell.Settings.Data.Dataset).Distinct()];
        return datasets switch
        {
            [NamedDataset published] => new ScriptSource(published, null),
            [var other] => new ScriptSource(other, load(other)),
            _ => throw new NotSupportedException("trials with different datasets are not written as one program; choose one with --trial."),
        };
    }

    /// <summary>The dataset.</summary>
    public DatasetSource Dataset { get; }

    /// <summary>The published dataset that it is; null where arrays are written.</summary>
    public NamedDataset? Published => Dataset as NamedDataset;

    /// <summary>What the dataset is called.</summary>
    public string Name => Published?.Name ?? loaded!.Training.Name;

    /// <summary>The shape of a sample.</summary>
    public SampleShape Shape => loaded?.Training.Shape ?? new SampleShape(28, 28);

    /// <summary>Whether samples are bytes, such as pixels.</summary>
    public bool AreBytes => loaded is null or { Training.Features: ByteFeatures };

    /// <summary>What becomes of missing numbers.</summary>
    public MissingValues Missing => loaded?.Training.Features is NumberFeatures numbers ? numbers.Missing : MissingValues.Error;

    /// <summary>Whether numbers are to be found, and not classes.</summary>
    public bool IsRegression => loaded is { Training.Targets: ValueTargets };

    /// <summary>Whether there are test samples.</summary>
    public bool HasTest => loaded is null or { Test: not null };

    /// <summary>How many classes there are.</summary>
    public int Classes => Published?.Classes.Count ?? loaded!.Training.Classes.Count;

    /// <summary>Writes x_train, y_train and, if there are test samples, x_test and y_test, as numpy.savez does.</summary>
    /// <exception cref="InvalidOperationException">The dataset is published: a program reads its files.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteArrays(string path)
    {
        if (loaded is null)
            throw new InvalidOperationException($"{Name} has files of its own.");
        NpzArchive.Write(path, [.. Arrays("train", loaded.Training), .. loaded.Test is { } test ? Arrays("test", test) : []]);
    }

    static IEnumerable<(string Name, NpyArray Array)> Arrays(string part, Dataset data)
    {
        (int count, SampleShape shape) = (data.Count, data.Shape);
        int[] sides = shape.Height > 1 ? [count, shape.Height, shape.Width] : [count, shape.Width];
        yield return ($"x_{part}", data.Features switch
        {
            ByteFeatures bytes => new NpyArray("u1", sides, bytes.Values),
            NumberFeatures numbers => NpyArray.Of(sides, numbers.Values),
            _ => throw new InvalidOperationException($"{data.Features.GetType().Name} is not a known kind of features."),
        });
        yield return ($"y_{part}", data.Targets is ValueTargets values
            ? NpyArray.Of([count, values.Names.Count], values.Values)
            : new NpyArray("u1", [count], data.Labels));
    }
}
