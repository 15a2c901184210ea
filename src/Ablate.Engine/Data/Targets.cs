namespace Ablate.Engine.Data;

/// <summary>What is true of every sample.</summary>
public abstract class Targets
{
    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>These samples followed by those of <paramref name="other"/>, which is of the same kind.</summary>
    internal abstract Targets Append(Targets other);
}

/// <summary>A class for every sample.</summary>
public sealed class ClassTargets(byte[] labels, IReadOnlyList<string> classes) : Targets
{
    /// <summary>The class of each sample, from 0 up to the number of classes.</summary>
    public byte[] Labels => labels;

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes => classes;

    /// <summary>The name of the column that they stand in; null, the default, if they come from no table.</summary>
    public string? Column { get; init; }

    /// <inheritdoc/>
    public override int Count => labels.Length;

    internal override Targets Append(Targets other) => new ClassTargets([.. labels, .. ((ClassTargets)other).Labels], classes) { Column = Column };
}

/// <summary>Numbers for every sample: what a regression is to find.</summary>
public sealed class ValueTargets(float[] values, IReadOnlyList<string> names) : Targets
{
    /// <summary>The numbers of all samples, one sample after another.</summary>
    public float[] Values => values;

    /// <summary>What the numbers of a sample are called.</summary>
    public IReadOnlyList<string> Names => names;

    /// <inheritdoc/>
    public override int Count => values.Length / names.Count;

    internal override Targets Append(Targets other) => new ValueTargets([.. values, .. ((ValueTargets)other).Values], names);
}
