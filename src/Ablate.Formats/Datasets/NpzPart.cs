using System.Globalization;
using Ablate.Engine.Data;
using Ablate.Formats.Arrays;

namespace Ablate.Formats.Datasets;

/// <summary>The training or the test arrays of an NPZ file.</summary>
/// <param name="Path">The file.</param>
/// <param name="X">The samples.</param>
/// <param name="Y">What is to be found of them.</param>
sealed record NpzPart(string Path, NamedArray X, NamedArray Y)
{
    SampleTable? table;
    bool? isOneHot;

    /// <summary>The shape of a sample.</summary>
    public SampleShape Shape => X.Array.Shape switch
    {
        [_, var height, var width] => new(height, width),
        [_, var width] => new(1, width),
        _ => new(1, 1),
    };

    /// <summary>What the features say about pixels.</summary>
    public PixelRange Range => !IsOfBytes ? Table.Range : X.Array.Data.AsSpan().ContainsAnyExceptInRange<byte>(0, 1) ? PixelRange.Bytes : PixelRange.Bits;

    bool IsOfBytes => X.Array.Type == "u1";

    SampleTable Table => table ??= new SampleTable(Floats(X), Shape, []);

    /// <summary>The first array of <paramref name="xNames"/> that is there with the first of <paramref name="yNames"/>; null if one is lacking.</summary>
    /// <exception cref="DataFileException">The two do not fit each other.</exception>
    public static NpzPart? Find(string path, string[] xNames, string[] yNames)
    {
        IReadOnlyDictionary<string, NpyArray> arrays = NpzArchive.Read(path, [.. xNames, .. yNames]);
        if (Array.Find(xNames, arrays.ContainsKey) is not { } x || Array.Find(yNames, arrays.ContainsKey) is not { } y)
            return null;
        NpyArray values = arrays[x];
        // Images of one channel, as convolutional networks of Keras and of PyTorch want them.
        values = values.Shape switch
        {
            [var count, var height, var width, 1] => values with { Shape = [count, height, width] },
            [var count, 1, var height, var width] => values with { Shape = [count, height, width] },
            _ => values,
        };
        IReadOnlyList<int> samples = values.Shape, truths = arrays[y].Shape;
        if (samples.Count is < 1 or > 3 || samples.Contains(0))
            throw new DataFileException(
                path,
                $"{x} must hold samples in one to three dimensions, or images of one channel in four, not {(samples.Contains(0) ? "none" : samples.Count)}.");
        if (truths.Count is < 1 or > 2 || truths[0] != samples[0] || truths[^1] == 0)
            throw new DataFileException(path, $"{y} has {string.Join(" x ", truths)} labels for the {samples[0]} samples of {x}.");
        return new NpzPart(path, new(x, values), new(y, arrays[y]));
    }

    /// <summary>The samples as a dataset.</summary>
    /// <exception cref="DataFileException">A number is none, or a label is none of the classes.</exception>
    public Dataset ToDataset(string name, PixelForm? pixels, bool areValues, int classes)
    {
        Targets truth = areValues ? new ValueTargets(Floats(Y), TargetNames()) : new ClassTargets(Labels(classes), ClassNames.Numbers(classes));
        return pixels is not null && IsOfBytes && Range == PixelRange.Bytes
            ? new Dataset(name, Shape, new ByteFeatures(X.Array.Data, Shape.Size) { WereDivided = pixels.WereDivided }, truth)
            : Table.ToDataset(name, pixels, MissingValues.Error, truth);
    }

    /// <summary>Whether what is to be found are classes as rows of zeros with a one in the place of the class, as Keras' to_categorical writes them.</summary>
    public bool IsOneHot => isOneHot ??= Y.Array.Shape is [_, > 1 and <= 256 and var width]
        && Y.Array.ToDoubles().Chunk(width).All(row => row.Count(value => value == 1) == 1 && row.Count(value => value == 0) == row.Length - 1);

    /// <summary>How many classes there are if the largest label is that of the last: from 2 to 256.</summary>
    public int ClassesUpToLargest() => IsOneHot ? Y.Array.Shape[1] : Y.Array.ToDoubles().Max() is < 255 and var largest ? Math.Max((int)largest + 1, 2) : 256;

    /// <summary>y_0, y_1 and so on; y where there is one.</summary>
    string[] TargetNames() =>
        Y.Array.Shape is [_, > 1 and var width] ? Array.ConvertAll(ClassNames.Numbers(width), number => $"y_{number}") : ["y"];

    byte[] Labels(int classes)
    {
        if (IsOneHot && Y.Array.Shape[1] <= classes)
            return [.. Y.Array.ToDoubles().Chunk(Y.Array.Shape[1]).Select(row => (byte)Array.IndexOf(row, 1))];
        if (Y.Array.Shape is [_, > 1])
            throw new DataFileException(Path, $"{Y.Name} has {Y.Array.Shape[1]} numbers a sample; a label is one. `target: values` makes it a regression.");
        double[] numbers = Y.Array.ToDoubles();
        int wrong = Array.FindIndex(numbers, label => !(label >= 0 && label < classes && label == Math.Floor(label)));
        return wrong < 0
            ? [.. numbers.Select(label => (byte)label)]
            : throw new DataFileException(
                Path,
                $"label {numbers[wrong].ToString(CultureInfo.InvariantCulture)} of sample {wrong} in {Y.Name} is not one of the {classes} classes, 0 to "
                + $"{classes - 1}.{(Y.Array.Type is "u1" or "b1" ? "" : " `classes` says how many there are; `target: values` makes it a regression.")}");
    }

    float[] Floats(NamedArray named)
    {
        float[] numbers = Array.ConvertAll(named.Array.ToDoubles(), number => (float)number);
        int wrong = Array.FindIndex(numbers, number => !float.IsFinite(number)), width = numbers.Length / named.Array.Shape[0];
        return wrong < 0
            ? numbers
            : throw new DataFileException(
                Path, $"number {wrong % width} of sample {wrong / width} in {named.Name} is not finite, or does not fit into 32 bits.");
    }
}

/// <summary>An array and its name.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Array">The numbers.</param>
sealed record NamedArray(string Name, NpyArray Array);
