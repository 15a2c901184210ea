using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats.Arrays;

namespace Ablate.Formats.Datasets;

/// <summary>NumPy arrays x_train, y_train and, if there are test samples, x_test and y_test: the form of Keras' mnist.npz. Samples are bytes in two or three dimensions, labels numbers from 0.</summary>
public sealed record NpzDataset : DatasetSource
{
    /// <summary>The file.</summary>
    public string Path { get; init; } = "";

    /// <summary>How many classes the labels number. Default 10.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Reads the settings.</summary>
    public static NpzDataset Read(SettingsReader reader, NpzDataset defaults) => new()
    {
        Path = reader.Text("path", defaults.Path.Length == 0 ? null : defaults.Path, new TextType("path", "mnist.npz"), "the file, relative to the study file", required: defaults.Path.Length == 0) ?? "",
        Classes = reader.Integer("classes", defaults.Classes, new NumberRange(2, 256), "how many classes the labels number"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string path = locator.Resolve(Path);
        IReadOnlyDictionary<string, NpyArray> arrays = NpzArchive.Read(path, "x_train", "y_train", "x_test", "y_test");
        Dataset training = Part(path, arrays, "train") ?? throw new DataFileException(path, "it has no arrays x_train and y_train.");
        return new LoadedData(training, Part(path, arrays, "test"), Datasets.Checksum.OfFile(path), path);
    }

    Dataset? Part(string path, IReadOnlyDictionary<string, NpyArray> arrays, string part)
    {
        if (!arrays.TryGetValue($"x_{part}", out NpyArray? samples) || !arrays.TryGetValue($"y_{part}", out NpyArray? labels))
            return null;
        if (samples.Type != "u1" || samples.Shape.Count is < 2 or > 3)
            throw new DataFileException(path, $"x_{part} must hold bytes (uint8) in two or three dimensions, not {samples.Type} in {samples.Shape.Count}.");
        if (labels.Shape.Count != 1 || labels.Shape[0] != samples.Shape[0])
            throw new DataFileException(path, $"y_{part} has {string.Join(" x ", labels.Shape)} labels for the {samples.Shape[0]} samples of x_{part}.");
        double[] numbers = labels.ToDoubles();
        int wrong = Array.FindIndex(numbers, label => !(label >= 0 && label < Classes && label == Math.Floor(label)));
        if (wrong >= 0)
            throw new DataFileException(path, $"label {numbers[wrong]} of sample {wrong} in y_{part} is not one of the {Classes} classes, 0 to {Classes - 1}.");
        SampleShape shape = samples.Shape.Count == 3 ? new(samples.Shape[1], samples.Shape[2]) : new(1, samples.Shape[1]);
        return new Dataset(
            System.IO.Path.GetFileNameWithoutExtension(path), shape, samples.Data, [.. numbers.Select(label => (byte)label)], [.. Enumerable.Range(0, Classes).Select(index => $"{index}")]);
    }
}
