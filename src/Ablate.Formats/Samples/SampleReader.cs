using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using Ablate.Formats.Images;

namespace Ablate.Formats.Samples;

/// <summary>
/// Reads files of samples of which nothing is known, for a model to look at: one image (PNG, PBM, PGM, PPM, BMP), the images of an IDX file, or the
/// lines of a CSV file; IDX and CSV also as gzip. PNG and IDX are told by how they begin, whatever their names end in, and so is a table whose name
/// ends in nothing known. Images of another size are brought to the one that the model takes.
/// </summary>
/// <param name="shape">The shape of a sample of the model.</param>
/// <param name="scale">What the model does to features: where each column has a scale of its own, bytes are numbers too.</param>
public sealed class SampleReader(SampleShape shape, InputScale scale)
{
    static readonly string[] textEnds = [".csv", ".tsv", ".txt"];

    /// <summary>What images go through. Default: as MNIST's, so no exchange of dark and light, and those of another size are centred.</summary>
    public ImagePreparation Preparation { get; init; }

    /// <summary>How many samples of a file are read at most. Default: all.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Columns of a CSV file that the model is not shown, by name or number.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What stands before the decimals of numbers in a CSV file. Default: a point.</summary>
    public CsvDecimal Decimal { get; init; }

    /// <summary>
    /// What the model calls its numbers, by which the columns of a CSV file with
    /// names are found. Default: they have no names, and all columns are shown.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The samples of the file at <paramref name="path"/>, in its order.</summary>
    /// <exception cref="DataFileException">It cannot be read, or its samples are none that the model takes.</exception>
    public Features Read(string path)
    {
        FileKind? kind = FileKind.OfFile(path);
        if (kind != FileKind.Png && kind != FileKind.Idx && textEnds.Any(end => EndsIn(path, end) || EndsIn(path, end + ".gz")))
            return Csv(path);
        if (kind is null && TextTable.Is(path))
            return Csv(path);
        return OfBytes(kind == FileKind.Idx ? Idx(path) : Image(path));
    }

    /// <summary>The images at <paramref name="paths"/>, one sample each, in their order.</summary>
    /// <exception cref="DataFileException">One cannot be read, is no image, or none that the model takes.</exception>
    public Features ReadImages(IReadOnlyList<string> paths)
    {
        if ((long)paths.Count * shape.Size > Array.MaxLength)
            throw new DataFileException(paths[0], $"with it there are {paths.Count} images, more than the {Array.MaxLength} bytes that fit a dataset.");
        var pixels = new byte[paths.Count * shape.Size];
        for (int sample = 0; sample < paths.Count; sample++)
            Image(paths[sample]).CopyTo(pixels, sample * shape.Size);
        return OfBytes(pixels);
    }

    byte[] Image(string path) => Framed(path, "", ImageFile.Read(path, Invert ? byte.MaxValue : byte.MinValue));

    static bool EndsIn(string path, string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    bool Invert => Preparation.Inverts;

    Features Csv(string path)
    {
        var file = new CsvSamples(path, shape, Columns, Ignore, scale.Fill.Count > 0, Decimal);
        NumberFeatures numbers = DividedSamples.AsTaken(file.Read(Most), scale, shape);
        if (AreBytes(numbers))
            return OfBytes(Turned(Array.ConvertAll(numbers.Values, value => (byte)value)), numbers.WereDivided);
        return Invert
            ? throw new DataFileException(path, "its numbers are not all whole and from 0 to 255, so they are no pixels that could be inverted.")
            : numbers;
    }

    bool AreBytes(NumberFeatures numbers) => (!scale.IsByColumn || Invert) && Array.TrueForAll(numbers.Values, value => value == (byte)value);

    Features OfBytes(byte[] pixels, bool wereDivided = false) => scale.IsByColumn
        ? new NumberFeatures(Array.ConvertAll(pixels, pixel => (float)pixel), shape.Size)
        : new ByteFeatures(pixels, shape.Size) { WereDivided = wereDivided };

    byte[] Idx(string path)
    {
        IdxFile file = IdxFile.Read(path, Most);
        if (file.Dimensions.Count < 2)
            throw new DataFileException(path, "it holds one number a sample: labels, not images.");
        int count = file.Dimensions[0], size = file.Dimensions.Skip(1).Aggregate(1, (product, side) => product * side);
        if (count == 0 || size == 0)
            throw new DataFileException(path, "it holds no images.");
        if (size == shape.Size)
            return Turned(file.Values);
        if (file.Dimensions.Count != 3)
            throw new DataFileException(path, $"its samples are {size} numbers; the model takes {shape}.");
        var framed = new List<byte>();
        for (int i = 0; i < count; i++)
        {
            var image = new GreyImage(file.Dimensions[1], file.Dimensions[2], file.Values[(i * size)..((i + 1) * size)]);
            framed.AddRange(Framed(path, $"image {i}: ", image));
        }
        return [.. framed];
    }

    /// <remarks>Dark and light are exchanged after resizing, as in a folder of images, since numbers are rounded there.</remarks>
    byte[] Framed(string path, string which, GreyImage image)
    {
        if ((image.Height, image.Width) == (shape.Height, shape.Width))
            return Turned(image.Pixels);
        if (shape.Height < 2)
            throw new DataFileException(path, $"{which}it has {image.Height} x {image.Width} pixels; the model takes {shape.Size} numbers, not images.");
        if (Preparation.Framing == ImageFraming.Resize)
            return Turned(ImageResize.To(image, shape.Height, shape.Width).Pixels);
        return CentredImage.Of(image with { Pixels = Turned(image.Pixels) }, shape.Height, shape.Width)?.Pixels
            ?? throw new DataFileException(
                path,
                $"{which}nothing on it is brighter than its "
                + $"border.{(Invert ? " Leave --invert out if the ink is light." : " --invert is for dark ink on light paper.")}");
    }

    byte[] Turned(byte[] pixels) => Invert ? Array.ConvertAll(pixels, pixel => (byte)(byte.MaxValue - pixel)) : pixels;
}
