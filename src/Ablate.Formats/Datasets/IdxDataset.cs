using Ablate.Engine.Data;

namespace Ablate.Formats.Datasets;

/// <summary>Reads a file of images and a file of their labels as a dataset.</summary>
public static class IdxDataset
{
    /// <summary>Reads both files.</summary>
    /// <param name="name">What to call the dataset.</param>
    /// <param name="imagesPath">IDX of three dimensions: samples, rows, columns.</param>
    /// <param name="labelsPath">IDX of one dimension.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <exception cref="DataFileException">A file is damaged, or the two do not fit each other.</exception>
    public static Dataset Read(string name, string imagesPath, string labelsPath, IReadOnlyList<string> classes)
    {
        IdxFile images = IdxFile.Read(imagesPath);
        IdxFile labels = IdxFile.Read(labelsPath);
        if (images.Dimensions.Count != 3)
            throw new DataFileException(imagesPath, $"images have three dimensions, not {images.Dimensions.Count}; are images and labels exchanged?");
        if (labels.Dimensions.Count != 1)
            throw new DataFileException(labelsPath, $"labels have one dimension, not {labels.Dimensions.Count}; are images and labels exchanged?");
        if (images.Dimensions[0] != labels.Dimensions[0])
            throw new DataFileException(labelsPath, $"{labels.Dimensions[0]} labels for the {images.Dimensions[0]} images of {imagesPath}.");
        if (images.Values.Length == 0)
            throw new DataFileException(imagesPath, "it holds no images.");
        int wrong = Array.FindIndex(labels.Values, label => label >= classes.Count);
        if (wrong >= 0)
            throw new DataFileException(
                labelsPath, $"label {labels.Values[wrong]} of sample {wrong} is not one of the {classes.Count} classes, 0 to {classes.Count - 1}.");
        return new Dataset(name, new SampleShape(images.Dimensions[1], images.Dimensions[2]), images.Values, labels.Values, classes);
    }
}
