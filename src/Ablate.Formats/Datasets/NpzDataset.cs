using Ablate.Engine.Settings;
using Ablate.Formats.Arrays;

namespace Ablate.Formats.Datasets;

/// <summary>
/// NumPy arrays x_train, y_train and, if there are test samples, x_test and y_test: the form of Keras' mnist.npz. An array x of one dimension has one
/// number per sample, of two dimensions several, of three dimensions rows and columns of them. Bytes stay bytes; if samples have classes, so do other
/// types that hold only whole numbers from 0 to 255. All else becomes numbers, of which each column is scaled by itself. An array y holds classes,
/// numbered from 0 or one-hot; if it is of a floating-point type and not one-hot, it holds values to predict, one or several per sample.
/// </summary>
public sealed record NpzDataset : DatasetSource
{
    const string ArchiveOfArrays = "an NPZ file, which is a ZIP file of arrays as numpy.savez writes it";

    /// <summary>The file, relative to the study file.</summary>
    public string Path { get; init; } = "";

    /// <summary>A file of test samples, relative to the study file. Default null: they are in the same file, or there are none.</summary>
    public string? TestPath { get; init; }

    /// <summary>The name of the array of training samples. Default null: x_train, or else x.</summary>
    public string? X { get; init; }

    /// <summary>The name of the array of their classes or values. Default null: y_train, or else y.</summary>
    public string? Y { get; init; }

    /// <summary>Whether the array y holds classes or values. Default <see cref="TargetKind.Auto"/>.</summary>
    public TargetKind Target { get; init; }

    /// <summary>Whether features are kept as bytes or numbers. Default <see cref="FeatureKind.Auto"/>.</summary>
    public FeatureKind Features { get; init; }

    /// <summary>The number of classes, from 2 to 256. Default null: one more than the largest label.</summary>
    public int? Classes { get; init; }

    /// <summary>Reads the settings.</summary>
    public static NpzDataset Read(SettingsReader reader, NpzDataset defaults) => new()
    {
        Path = reader.Text(
            "path", defaults.Path.Length == 0 ? null : defaults.Path, new TextType("path", "mnist.npz"), "the file, relative to the study file",
            required: defaults.Path.Length == 0) ?? "",
        TestPath = reader.Text(
            "test_path", defaults.TestPath, new TextType("path", "test.npz"),
            "a file of test samples, x_test and y_test or called as those of the training, relative to the study file"),
        X = reader.Text("x", defaults.X, new TextType("array", "inputs"), "the array of training samples; x_train, or x, if not set"),
        Y = reader.Text("y", defaults.Y, new TextType("array", "outputs"), "the array of their targets; y_train, or y, if not set"),
        Target = reader.Choice(
            "target", defaults.Target,
            "what the targets are: classes, or values, which makes it a regression; auto: values if they are of a floating-point type"),
        Features = reader.Choice(
            "features", defaults.Features,
            "how features are kept: as bytes, which are all scaled alike, or as numbers, of which each column is scaled by itself; auto: "
            + "bytes if they are, or if there are classes and all features are whole numbers from 0 to 255, or such divided by 255"),
        Classes = reader.OptionalInteger(
            "classes", defaults.Classes, new NumberRange(2, 256), "number of classes; up to the largest label if not set"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string path = locator.Resolve(Path), testPath = TestPath is null ? path : locator.Resolve(TestPath);
        string[] xNames = X is null ? ["x_train", "x"] : [X], yNames = Y is null ? ["y_train", "y"] : [Y];
        FileKind.Expect(path, FileKind.Zip, ArchiveOfArrays);
        FileKind.Expect(testPath, FileKind.Zip, ArchiveOfArrays);
        NpzPart training = NpzPart.Find(path, xNames, yNames) ?? throw new DataFileException(
            path, $"it has no arrays {string.Join(" or ", xNames)} and {string.Join(" or ", yNames)}; it has {NpzArchive.Names(path)}.");
        NpzPart? test = NpzPart.Find(testPath, TestPath is null ? ["x_test"] : ["x_test", .. xNames], TestPath is null ? ["y_test"] : ["y_test", .. yNames]);
        if (test is null && TestPath is not null)
            throw new DataFileException(
                testPath, $"it has no arrays x_test and y_test, nor any called as those of the training; it has {NpzArchive.Names(testPath)}.");
        if (test is not null && test.Shape != training.Shape)
            throw new DataFileException(testPath, $"{test.X.Name} has samples of {test.Shape}, those of {training.X.Name} are of {training.Shape}.");

        bool areValues = Target == TargetKind.Values || (Target == TargetKind.Auto && training.Y.Array.IsFloating && !training.IsOneHot);
        bool mayBeBytes = Features == FeatureKind.Bytes || (Features == FeatureKind.Auto && (!areValues || training.X.Array.Type == "u1"));
        PixelForm? pixels = mayBeBytes ? PixelForm.Of(path, training.Range, testPath, (test ?? training).Range) : null;
        if (Features == FeatureKind.Bytes && pixels is null)
            throw new DataFileException(path, "its samples are not all whole numbers from 0 to 255, as `features: bytes` says.");
        string name = System.IO.Path.GetFileNameWithoutExtension(path);
        int classes = Classes ?? (areValues ? 0 : Math.Max(training.ClassesUpToLargest(), test?.ClassesUpToLargest() ?? 0));
        LoadedData data = new(
            training.ToDataset(name, pixels, areValues, classes),
            test?.ToDataset(name, pixels, areValues, classes),
            TestPath is null ? Datasets.Checksum.OfFile(path) : Checksum.OfText(Datasets.Checksum.OfFile(path) + Datasets.Checksum.OfFile(testPath)),
            path);
        return data.Test is null || data.Test.Outputs == data.Training.Outputs
            ? data
            : throw new DataFileException(testPath, $"{test!.Y.Name} has {data.Test.Outputs} values a sample, {training.Y.Name} has {data.Training.Outputs}.");
    }
}
