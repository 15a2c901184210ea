namespace Ablate.Engine.Data;

/// <summary>
/// Labelled samples in memory. They stay the bytes that the file held, are shared by all trials and never change; every batch turns
/// its own rows into numbers.
/// </summary>
public sealed class Dataset
{
    /// <summary>A dataset of byte samples.</summary>
    /// <param name="name">What to call it in messages and results.</param>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="samples">All samples, one after another.</param>
    /// <param name="labels">The class of each sample, from 0 up to the number of classes.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a label has no class.</exception>
    public Dataset(string name, SampleShape shape, byte[] samples, byte[] labels, IReadOnlyList<string> classes)
    {
        if (samples.LongLength != (long)labels.Length * shape.Size)
            throw new ArgumentException($"{name}: {samples.LongLength} bytes are not {labels.Length} samples of {shape}.", nameof(samples));
        int wrong = Array.FindIndex(labels, label => label >= classes.Count);
        if (wrong >= 0)
            throw new ArgumentException($"{name}: label {labels[wrong]} of sample {wrong} is not one of the {classes.Count} classes.", nameof(labels));
        Name = name;
        Shape = shape;
        Samples = samples;
        Labels = labels;
        Classes = classes;
    }

    /// <summary>What to call it.</summary>
    public string Name { get; }

    /// <summary>The shape of one sample.</summary>
    public SampleShape Shape { get; }

    /// <summary>All samples, one after another.</summary>
    public byte[] Samples { get; }

    /// <summary>The class of each sample.</summary>
    public byte[] Labels { get; }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many samples there are.</summary>
    public int Count => Labels.Length;

    /// <summary>One sample.</summary>
    public ReadOnlySpan<byte> Sample(int index) => Samples.AsSpan(index * Shape.Size, Shape.Size);

    /// <summary>Every sample, in file order.</summary>
    public Subset All() => new(this, [.. Enumerable.Range(0, Count)]);

    /// <summary>The samples of this dataset followed by those of <paramref name="other"/>.</summary>
    /// <exception cref="ArgumentException">The shapes or the classes differ.</exception>
    public Dataset Append(Dataset other)
    {
        if (other.Shape != Shape || !other.Classes.SequenceEqual(Classes))
            throw new ArgumentException($"{other.Name} has other shapes or classes than {Name}.", nameof(other));
        return new Dataset(Name, Shape, [.. Samples, .. other.Samples], [.. Labels, .. other.Labels], Classes);
    }

    /// <summary>
    /// Only the samples of the classes in <paramref name="kept"/>, which are renumbered in that order: keeping 5 and 8 makes the fives
    /// class 0 and the eights class 1.
    /// </summary>
    /// <exception cref="ArgumentException">A class does not exist or is named twice.</exception>
    public Dataset Keep(IReadOnlyList<int> kept)
    {
        if (kept.Any(label => label < 0 || label >= Classes.Count))
            throw new ArgumentException($"{Name} has the classes 0 to {Classes.Count - 1}, not {kept.First(label => label < 0 || label >= Classes.Count)}.", nameof(kept));
        if (kept.Distinct().Count() != kept.Count)
            throw new ArgumentException("a class is named twice.", nameof(kept));
        int[] rows = [.. Enumerable.Range(0, Count).Where(row => kept.Contains(Labels[row]))];
        var samples = new byte[rows.Length * Shape.Size];
        for (int i = 0; i < rows.Length; i++)
            Sample(rows[i]).CopyTo(samples.AsSpan(i * Shape.Size));
        byte[] labels = [.. rows.Select(row => (byte)Array.IndexOf([.. kept], (int)Labels[row]))];
        return new Dataset(Name, Shape, samples, labels, [.. kept.Select(label => Classes[label])]);
    }
}
