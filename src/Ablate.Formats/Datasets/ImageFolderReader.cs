using System.Security.Cryptography;
using System.Text;
using Ablate.Engine.Data;
using Ablate.Formats.Images;

namespace Ablate.Formats.Datasets;

/// <summary>Reads the images of folders, gives all of them one shape and computes a checksum over all files.</summary>
/// <param name="root">The folder that file names in the checksum are relative to.</param>
/// <param name="size">The size that images are resized to; null if all must have the size of the first.</param>
/// <param name="invert">Whether light and dark are exchanged.</param>
sealed class ImageFolderReader(string root, SampleShape? size, bool invert)
{
    readonly StringBuilder checksums = new();

    /// <summary>The shape of all samples, and the first file, which determined it; null until that is read.</summary>
    SampleShape? shape;
    string firstPath = "";

    /// <summary>SHA-256 of the SHA-256 and the name of every file read so far.</summary>
    public string Checksum => Datasets.Checksum.OfText(checksums.ToString());

    /// <summary>Reads all images of <paramref name="folder"/>, one class after another.</summary>
    /// <exception cref="DataFileException">A file is not an image, is damaged, or differs in size from the first.</exception>
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

    /// <summary>Reads the file at <paramref name="path"/> and adds it to the checksum.</summary>
    /// <exception cref="DataFileException">It may not be read, or is too long for an image.</exception>
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

        // Transparent pixels take the colour of the ground: light paper below dark drawings, else black.
        GreyImage image = ImageFile.Decode(path, file, invert ? byte.MaxValue : byte.MinValue);
        if (size is { } wanted)
            image = ImageResize.To(image, wanted.Height, wanted.Width);
        var found = new SampleShape(image.Height, image.Width);
        if (shape is null)
            (shape, firstPath) = (found, path);
        if (shape != found)
            throw new DataFileException(
                path,
                $"it has {image.Height} x {image.Width} pixels (height x width), but {firstPath} has {shape.Value.Height} x "
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
