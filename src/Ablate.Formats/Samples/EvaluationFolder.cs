using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Formats.Datasets;

namespace Ablate.Formats.Samples;

/// <summary>
/// A folder with one folder of images for each class, or with two folders, train and test, of that kind, for a model to be judged on. Every image
/// becomes the sample that <see cref="SampleReader"/> makes of it, of the size that the model takes.
/// </summary>
public sealed class EvaluationFolder
{
    readonly string name;
    readonly ImageFolder training;
    readonly ImageFolder? test;

    EvaluationFolder(string path)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        name = Path.GetFileName(path);
        (training, test) = ImageFolder.ListParts(path);
    }

    /// <summary>Whether it has a folder of test images beside that of training images.</summary>
    public bool HasParts => test is not null;

    /// <summary>Lists what is in the folder at <paramref name="path"/>.</summary>
    /// <exception cref="DataFileException">Something in it has no place in a folder of images by class.</exception>
    public static EvaluationFolder List(string path) => new(path);

    /// <summary>Whether images are where those of such a folder are, or lie in the folder at <paramref name="path"/> itself.</summary>
    /// <remarks>What is forbidden or hidden is passed over: the folder may be one of other things.</remarks>
    public static bool HoldsImages(string path)
    {
        var visible = new EnumerationOptions { IgnoreInaccessible = true };
        IEnumerable<string> folders = [path, .. Directory.EnumerateDirectories(path, "*", visible)];
        foreach (string part in new[] { "train", "test" }.Select(part => Path.Combine(path, part)).Where(Directory.Exists))
            folders = folders.Concat(Directory.EnumerateDirectories(part, "*", visible));
        return folders.Any(folder => Directory.EnumerateFiles(folder, "*", visible).Any(IsImage));
    }

    static bool IsImage(string path)
    {
        try
        {
            return FolderImages.IsImage(path);
        }
        catch (DataFileException)
        {
            return false;
        }
    }

    /// <summary>The samples as <paramref name="model"/> takes them; the training images come before the test images.</summary>
    /// <param name="model">The model.</param>
    /// <param name="preparation">What the images go through.</param>
    /// <param name="ofTraining">Whether training images are among them; all images are that if there are no parts.</param>
    /// <param name="ofTest">Whether test images are among them.</param>
    /// <exception cref="DataFileException">A file is no image, is damaged, or cannot be one that the model takes.</exception>
    public Dataset Read(Model model, ImagePreparation preparation, bool ofTraining, bool ofTest)
    {
        ImageFolder?[] parts = [ofTraining ? training : null, ofTest ? test : null];
        var reader = new SampleReader(model.Shape, model.Scale) { Preparation = preparation };
        var images = new List<string>();
        var labels = new List<byte>();
        foreach (ImageFolder part in parts.OfType<ImageFolder>())
        {
            for (int label = 0; label < part.Classes.Count; label++)
            {
                images.AddRange(part.Files[label]);
                labels.AddRange(Enumerable.Repeat((byte)label, part.Files[label].Length));
            }
        }
        return new Dataset(name, model.Shape, reader.ReadImages(images), new ClassTargets([.. labels], training.Classes));
    }
}
