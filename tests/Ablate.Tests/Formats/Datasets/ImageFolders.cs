using Ablate.Formats.Datasets;

namespace Ablate.Tests.Formats.Datasets;

/// <summary>Folders of images of one pixel, and datasets read from them.</summary>
static class ImageFolders
{
    /// <summary>Writes a file into folders that are made if they are missing.</summary>
    public static void WriteIn(this TemporaryFolder folder, string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.In(path.Split('/')))!);
        File.WriteAllBytes(folder.In(path.Split('/')), bytes);
    }

    /// <summary>Writes an image of one pixel.</summary>
    public static void Put(this TemporaryFolder folder, string path, byte grey) => folder.WriteIn(path, [.. "P5 1 1 255 "u8, grey]);

    /// <summary>Writes the classes a and b, with one image each.</summary>
    public static void PutTwoClasses(this TemporaryFolder folder, string below = "")
    {
        folder.Put($"{below}a/1.pgm", 1);
        folder.Put($"{below}b/1.pgm", 2);
    }

    /// <summary>Reads a dataset whose path begins in the folder; the folder itself if it names none.</summary>
    public static LoadedData Load(this TemporaryFolder folder, ImageFolderDataset? dataset = null)
    {
        dataset ??= new ImageFolderDataset();
        return (dataset.Path.Length == 0 ? dataset with { Path = "." } : dataset).Load(new DataLocator([], folder.In("cache"), null, folder.Path));
    }
}
