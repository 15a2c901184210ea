using Ablate.Engine.Data;
using Ablate.Formats.Datasets;
using Ablate.Formats.Images;

namespace Ablate.Formats.Samples;

/// <summary>
/// Reads files of samples of which nothing is known, for a model to look at: one image (PNG, PBM, PGM, PPM, BMP), the images of an IDX file, or the
/// lines of a CSV file; IDX and CSV also as gzip. Images of another size are brought to the one that the model takes.
/// </summary>
/// <param name="shape">The shape of a sample of the model.</param>
/// <param name="scale">What the model does to features: where each column has a scale of its own, bytes are numbers too.</param>
public sealed class SampleReader(SampleShape shape, InputScale scale)
{
    static readonly string[] textEnds = [".csv", ".tsv", ".txt"];

    /// <summary>Whether dark and light are exchanged. Default false: light ink on dark paper, as in MNIST.</summary>
    public bool Invert { get; init; }

    /// <summary>How images of another size are brought to the shape. Default: as MNIST's were.</summary>
    public SampleFraming Framing { get; init; }

    /// <summary>How many samples of a file are read at most. Default: all.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Columns of a CSV file that the model is not shown, by name or number.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>What the model calls its numbers, by which the columns of a CSV file with names are found. Default: they have no names, and all columns are shown.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The samples of the file at <paramref name="path"/>, in its order.</summary>
    /// <exception cref="DataFileException">It cannot be read, or its samples are none that the model takes.</exception>
    public Features Read(string path)
    {
        if (textEnds.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase) || path.EndsWith(end + ".gz", StringComparison.OrdinalIgnoreCase)))
            return new CsvSamples(path, shape, Columns, Ignore, scale.Fill.Count > 0).Read(Most) is var numbers && AreBytes(numbers)
                ? OfBytes([.. numbers.Values.Select(value => Turned((byte)value))])
                : Invert ? throw new DataFileException(path, "its numbers are not all whole and from 0 to 255, so they are no pixels that could be inverted.") : numbers;
        return OfBytes(IsIdx(path) ? Idx(path) : Framed(path, "", Inverted(ImageFile.Read(path, Invert ? byte.MaxValue : byte.MinValue))));
    }

    bool HasColumns => scale.Shift.Count > 1 || scale.Divisor.Count > 1 || scale.Fill.Count > 0;

    bool AreBytes(NumberFeatures numbers) => (!HasColumns || Invert) && Array.TrueForAll(numbers.Values, value => value == (byte)value);

    Features OfBytes(byte[] pixels) => HasColumns
        ? new NumberFeatures(Array.ConvertAll(pixels, pixel => (float)pixel), shape.Size)
        : new ByteFeatures(pixels, shape.Size);

    static bool IsIdx(string path) => InputFile.Read(path, stream =>
    {
        Span<byte> start = stackalloc byte[2];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [0, 0];
    });

    byte[] Idx(string path)
    {
        IdxFile file = IdxFile.Read(path, Most);
        if (file.Dimensions.Count < 2)
            throw new DataFileException(path, "it holds one number a sample: labels, not images.");
        int count = file.Dimensions[0], size = file.Dimensions.Skip(1).Aggregate(1, (product, side) => product * side);
        if (count == 0 || size == 0)
            throw new DataFileException(path, "it holds no images.");
        byte[] values = Invert ? Array.ConvertAll(file.Values, Turned) : file.Values;
        if (size == shape.Size)
            return values;
        if (file.Dimensions.Count != 3)
            throw new DataFileException(path, $"its samples are {size} numbers; the model takes {shape}.");
        return [.. Enumerable.Range(0, count).SelectMany(i => Framed(path, $"image {i}: ", new GreyImage(file.Dimensions[1], file.Dimensions[2], values[(i * size)..((i + 1) * size)])))];
    }

    byte[] Framed(string path, string which, GreyImage image)
    {
        if ((image.Height, image.Width) == (shape.Height, shape.Width))
            return image.Pixels;
        if (shape.Height < 2)
            throw new DataFileException(path, $"{which}it has {image.Height} x {image.Width} pixels; the model takes {shape.Size} numbers, not images.");
        if (Framing == SampleFraming.Resize)
            return ImageResize.To(image, shape.Height, shape.Width).Pixels;
        return CentredImage.Of(image, shape.Height, shape.Width)?.Pixels
            ?? throw new DataFileException(path, $"{which}nothing on it is brighter than its border.{(Invert ? " Leave --invert out if the ink is light." : " --invert is for dark ink on light paper.")}");
    }

    GreyImage Inverted(GreyImage image) => Invert ? image with { Pixels = Array.ConvertAll(image.Pixels, Turned) } : image;

    byte Turned(byte value) => Invert ? (byte)(byte.MaxValue - value) : value;
}
