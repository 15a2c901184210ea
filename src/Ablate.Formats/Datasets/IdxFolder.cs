using Ablate.Engine.Data;
using Ablate.Engine.Settings;

namespace Ablate.Formats.Datasets;

/// <summary>Four IDX files of one's own, named as MNIST's, gzip or not.</summary>
public sealed record IdxFolder : DatasetSource
{
    /// <summary>The folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>How many classes the labels number. Default 10.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Reads the settings.</summary>
    public static IdxFolder Read(SettingsReader reader, IdxFolder defaults) => new()
    {
        Path = reader.Text(
            "path", defaults.Path.Length == 0 ? null : defaults.Path, new TextType("path", "data/mine"),
            "folder of the four files, relative to the study file", required: defaults.Path.Length == 0) ?? "",
        Classes = reader.Integer("classes", defaults.Classes, new NumberRange(2, 256), "number of classes"),
    };

    /// <inheritdoc/>
    public override LoadedData Load(DataLocator locator)
    {
        string folder = locator.Resolve(Path);
        string[] classes = ClassNames.Numbers(Classes);
        string[] files =
        [
            Find(folder, "train-images-idx3-ubyte"), Find(folder, "train-labels-idx1-ubyte"), Find(folder, "t10k-images-idx3-ubyte"),
            Find(folder, "t10k-labels-idx1-ubyte"),
        ];
        return new LoadedData(
            IdxDataset.Read(System.IO.Path.GetFileName(folder), files[0], files[1], classes),
            IdxDataset.Read(System.IO.Path.GetFileName(folder), files[2], files[3], classes),
            Checksum.OfText(string.Concat(files.Select(Datasets.Checksum.OfFile))),
            folder);
    }

    static string Find(string folder, string name)
    {
        string zipped = System.IO.Path.Combine(folder, name + ".gz");
        return File.Exists(zipped) ? zipped : System.IO.Path.Combine(folder, name);
    }
}
