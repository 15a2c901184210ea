using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Engine.Settings;
using Ablate.Formats.Images;

namespace Ablate.Formats.Datasets;

/// <summary>
/// The user's own images: a folder with one folder of images for each class, or with two folders of that kind, train and test. The classes are
/// named after their folders. See <see cref="ImageFile"/> for the kinds of images.
/// </summary>
/// <remarks>
/// The samples come one class after another, as in torchvision's ImageFolder and Keras' image_dataset_from_directory without shuffling. The last
/// tenth of them therefore does not represent all classes; a stratified tenth does. Those two sort classes as text, so that 10 comes before 2.
/// </remarks>
public sealed record ImageFolderDataset : DatasetSource
{
    const int LargestSide = 4096;

    /// <summary>The folder, relative to the study file.</summary>
    public string Path { get; init; } = "";

    /// <summary>The size that images are resized to, see <see cref="ImageResize"/>. Default null: all must have one size, which is kept.</summary>
    public SampleShape? Size { get; init; }

    /// <summary>Whether light and dark are exchanged, for dark drawings on a light ground. Default false.</summary>
    /// <remarks>Transparent pixels take the colour of the ground: black, or white if this is set. So they become 0 either way.</remarks>
    public bool Invert { get; init; }

    /// <summary>Reads the settings.</summary>
    public static ImageFolderDataset Read(SettingsReader reader, ImageFolderDataset defaults) => new()
    {
        Path = reader.Text(
            "path", defaults.Path.Length == 0 ? null : defaults.Path, new TextType("path", "data/drawings"),
            "folder with one folder of images per class, or with folders train and test of that kind, relative to the study file",
            required: defaults.Path.Length == 0) ?? "",
        Size = reader.Parsed(
            "size", Text(defaults.Size), new TextType("height x width", "28 x 28"),
            "the size that images are resized to; if not set, all must have the same size", ParseSize),
        Invert = reader.Flag("invert", defaults.Invert, "whether dark and light are exchanged, for dark drawings on a light ground"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string folder = System.IO.Path.TrimEndingDirectorySeparator(locator.Resolve(Path)), name = System.IO.Path.GetFileName(folder);
        (ImageFolder training, ImageFolder? test) = ImageFolder.ListParts(folder);
        var reader = new ImageFolderReader(folder, Size, Invert);
        Dataset trainingSamples = reader.Read(name, training);
        Dataset? testSamples = test is null ? null : reader.Read(name, test);
        return new LoadedData(trainingSamples, testSamples, reader.Checksum, folder);
    }

    /// <summary>The checksum of the images in <paramref name="folder"/>, as <see cref="Load"/> gives it.</summary>
    /// <exception cref="DataFileException">Something in it has no place in a folder of images by class, or cannot be read.</exception>
    public static string ChecksumOf(string folder)
    {
        folder = System.IO.Path.TrimEndingDirectorySeparator(folder);
        (ImageFolder training, ImageFolder? test) = ImageFolder.ListParts(folder);
        var reader = new ImageFolderReader(folder, size: null, invert: false);
        foreach (string path in training.Files.Concat(test?.Files ?? []).SelectMany(files => files))
            reader.ReadBytes(path);
        return reader.Checksum;
    }

    static string? Text(SampleShape? size) => size is { } shape ? $"{shape.Height} x {shape.Width}" : null;

    static (SampleShape? Size, string? Message) ParseSize(string text) =>
        text.Split('x') is [var rows, var columns] && Side(rows) is { } height && Side(columns) is { } width
            ? (new SampleShape(height, width), null)
            : (null, $"\"{text}\" must be height x width in pixels, each from 1 to {LargestSide}: \"28 x 28\".");

    static int? Side(string text)
    {
        const NumberStyles digitsAmongSpaces = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        return int.TryParse(text, digitsAmongSpaces, CultureInfo.InvariantCulture, out int length) && length is >= 1 and <= LargestSide ? length : null;
    }
}
