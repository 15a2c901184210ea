using System.Security.Cryptography;
using System.Text;
using Ablate.Engine.Data;
using Ablate.Formats.Images;

namespace Ablate.Formats.Datasets;

/// <summary>Reads the images of folders, brings them to one shape and adds up the checksum of all.</summary>
/// <param name="root">The folder that names of files are relative to in the checksum.</param>
/// <param name="size">What images are resized to; null if all must have the size of the first.</param>
/// <param name="invert">Whether dark is turned to light.</param>
sealed class ImageFolderReader(string root, SampleShape? size, bool invert)
{
    readonly StringBuilder checksums = new();

    /// <summary>The shape of all samples and the file that gave it, once one is read.</summary>
    SampleShape? shape;
    string first = "";

    /// <summary>SHA-256 of the SHA-256 and the name of every file read so far.</summary>
    public string Checksum => Datasets.Checksum.OfText(checksums.ToString());

    /// <summary>Reads all images of <paramref name="folder"/>, one class after another.</summary>
    /// <exception cref="DataFileException">A file is no image, is damaged, or has another size than the first.</exception>
    public Dataset Read(string name, ImageFolder folder)
    {
        int count = folder.Files.Sum(files => files.Length), sample = 0;
        byte[] samples = [], labels = new byte[count];
        for (int label = 0; label < folder.Classes.Count; label++)
        {
            foreach (string path in folder.Files[label])
            {
                byte[] pixels = ReadSample(path);
                if (sample == 0)
                    samples = new byte[Length(folder.Path, count, pixels.Length)];
                pixels.CopyTo(samples, sample * pixels.Length);
                labels[sample++] = (byte)label;
            }
        }
        var features = new ByteFeatures(samples, shape!.Value.Size) { Preparation = new ImagePreparation(ImageFraming.Resize, invert) };
        return new Dataset(name, shape.Value, features, new ClassTargets(labels, folder.Classes));
    }

    /// <summary>All bytes of the file at <paramref name="path"/>, which is added to the checksum.</summary>
    /// <exception cref="DataFileException">It is forbidden or too long for an image.</exception>
    public byte[] ReadBytes(string path)
    {
        byte[] file = ImageFile.ReadBytes(path);
        checksums.Append(Convert.ToHexStringLower(SHA256.HashData(file)))
            .Append(' ')
            .Append(Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Append('\n');
        return file;
    }

    byte[] ReadSample(string path)
    {
        byte[] file = ReadBytes(path);

        // Dark drawings are on light paper, so that is what shows through where they are transparent.
        GreyImage image = ImageFile.Decode(path, file, invert ? byte.MaxValue : byte.MinValue);
        if (size is { } wanted)
            image = ImageResize.To(image, wanted.Height, wanted.Width);
        var found = new SampleShape(image.Height, image.Width);
        if (shape is null)
            (shape, first) = (found, path);
        if (shape != found)
            throw new DataFileException(
                path,
                $"it has {image.Height} x {image.Width} pixels (height x width), but {first} has {shape.Value.Height} x "
                + $"{shape.Value.Width}. Write `size: {shape.Value.Height} x {shape.Value.Width}` to resize all images.");
        if (!invert)
            return image.Pixels;
        byte[] inverted = [.. image.Pixels];
        for (int i = 0; i < inverted.Length; i++)
            inverted[i] = (byte)(byte.MaxValue - inverted[i]);
        return inverted;
    }

    static int Length(string path, int count, int pixels) => (long)count * pixels <= Array.MaxLength
        ? count * pixels
        : throw new DataFileException(
            path,
            $"{count} images of {pixels} pixels are more than the {Array.MaxLength} bytes that fit a dataset. Write a smaller `size` to shrink them.");
}
