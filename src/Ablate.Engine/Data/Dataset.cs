namespace Ablate.Engine.Data;

/// <summary>Samples with their classes or values, in memory. Immutable, and shared by all trials.</summary>
public sealed class Dataset
{
    /// <summary>A dataset of any kind.</summary>
    /// <param name="name">Its name in messages and results.</param>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="features">The inputs of the network, one row for each sample.</param>
    /// <param name="targets">The class or the values of each sample.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a label has no class.</exception>
    public Dataset(string name, SampleShape shape, Features features, Targets targets)
    {
        if (features.Width != shape.Size || features.Count != targets.Count)
            throw new ArgumentException(
                $"{name}: {features.Count} samples of {features.Width} numbers are not {targets.Count} samples of {shape}.", nameof(features));
        if (targets is ClassTargets { Labels: var labels, Classes: var classes }
            && Array.FindIndex(labels, label => label >= classes.Count) is >= 0 and var wrong)
            throw new ArgumentException($"{name}: label {labels[wrong]} of sample {wrong} is not one of the {classes.Count} classes.", nameof(targets));
        Name = name;
        Shape = shape;
        Features = features;
        Targets = targets;
    }

    /// <summary>A dataset of byte samples in classes.</summary>
    /// <param name="name">Its name in messages and results.</param>
    /// <param name="shape">The shape of one sample.</param>
    /// <param name="samples">All samples, one after another.</param>
    /// <param name="labels">The class of each sample, from 0 up to the number of classes.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other, or a label has no class.</exception>
    public Dataset(string name, SampleShape shape, byte[] samples, byte[] labels, IReadOnlyList<string> classes)
        : this(name, shape, Whole(name, shape, samples, labels.Length), new ClassTargets(labels, classes))
    {
    }

    /// <summary>Its name in messages and results.</summary>
    public string Name { get; }

    /// <summary>The shape of one sample.</summary>
    public SampleShape Shape { get; }

    /// <summary>The inputs of the network, one row for each sample.</summary>
    public Features Features { get; }

    /// <summary>The class or the values of each sample.</summary>
    public Targets Targets { get; }

    /// <summary>The number of samples.</summary>
    public int Count => Targets.Count;

    /// <summary>The names of the classes; empty if the samples have numbers instead.</summary>
    public IReadOnlyList<string> Classes => (Targets as ClassTargets)?.Classes ?? [];

    /// <summary>The class of each sample; empty if the samples have numbers instead.</summary>
    public byte[] Labels => (Targets as ClassTargets)?.Labels ?? [];

    /// <summary>The numbers that a network predicts for a sample: one per class, or the values of a regression.</summary>
    public int Outputs => Targets is ValueTargets values ? values.Names.Count : Classes.Count;

    /// <summary>Every sample, in file order.</summary>
    public Subset All() => new(this, [.. Enumerable.Range(0, Count)]);

    /// <summary>The samples of this dataset followed by those of <paramref name="other"/>.</summary>
    /// <exception cref="ArgumentException">The shapes, the classes or the kinds differ.</exception>
    public Dataset Append(Dataset other)
    {
        if (other.Shape != Shape
            || !other.Classes.SequenceEqual(Classes)
            || other.Features.GetType() != Features.GetType()
            || other.Targets.GetType() != Targets.GetType()
            || other.Outputs != Outputs)
            throw new ArgumentException($"{other.Name} has other shapes or classes than {Name}.", nameof(other));
        return new Dataset(Name, Shape, Features.Append(other.Features), Targets.Append(other.Targets));
    }

    /// <summary>
    /// Only the samples of the classes in <paramref name="kept"/>, which are renumbered in that order: keeping 5 and 8 makes the fives
    /// class 0 and the eights class 1.
    /// </summary>
    /// <exception cref="ArgumentException">A class does not exist or is named twice, or there are no classes.</exception>
    public Dataset Keep(IReadOnlyList<int> kept)
    {
        if (Targets is not ClassTargets targets)
            throw new ArgumentException($"{Name} has no classes.", nameof(kept));
        if (kept.Any(label => label < 0 || label >= Classes.Count))
            throw new ArgumentException(
                $"{Name} has the classes 0 to {Classes.Count - 1}, not {kept.First(label => label < 0 || label >= Classes.Count)}.", nameof(kept));
        if (kept.Distinct().Count() != kept.Count)
            throw new ArgumentException("a class is named twice.", nameof(kept));
        int[] rows = [.. Enumerable.Range(0, Count).Where(row => kept.Contains(Labels[row]))];
        byte[] labels = [.. rows.Select(row => (byte)Array.IndexOf([.. kept], (int)Labels[row]))];
        return new Dataset(Name, Shape, Features.Take(rows), new ClassTargets(labels, [.. kept.Select(label => Classes[label])]) { Column = targets.Column });
    }

    static ByteFeatures Whole(string name, SampleShape shape, byte[] samples, int count) => samples.LongLength == (long)count * shape.Size
        ? new ByteFeatures(samples, shape.Size)
        : throw new ArgumentException($"{name}: {samples.LongLength} bytes are not {count} samples of {shape}.", nameof(samples));
}
