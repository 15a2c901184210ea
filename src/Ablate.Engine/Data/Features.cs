namespace Ablate.Engine.Data;

/// <summary>What a network is shown of every sample: all samples in memory, shared by all trials, never changed.</summary>
public abstract class Features
{
    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>Numbers in a sample.</summary>
    public abstract int Width { get; }

    /// <summary>Whether the file has these numbers divided by 255: they are pixels from 0 to 255 again, which <c>scale: none</c> divides.</summary>
    public bool WereDivided { get; init; }

    /// <summary>One number of one sample, as the file has it.</summary>
    public abstract double this[int sample, int column] { get; }

    /// <summary>Only the samples at <paramref name="rows"/>, in that order.</summary>
    internal abstract Features Take(IReadOnlyList<int> rows);

    /// <summary>These samples followed by those of <paramref name="other"/>, which is of the same kind.</summary>
    internal abstract Features Append(Features other);
}

/// <summary>Samples of bytes, such as pixels; they stay the bytes of the file.</summary>
public sealed class ByteFeatures : Features
{
    readonly byte[] values;
    readonly int width;
    readonly Lazy<SparseSamples> sparse;

    /// <param name="values">All samples, one after another.</param>
    /// <param name="width">Bytes in a sample.</param>
    public ByteFeatures(byte[] values, int width)
    {
        this.values = values;
        this.width = width;
        sparse = new Lazy<SparseSamples>(() => new SparseSamples(this));
    }

    /// <summary>All samples, one after another.</summary>
    public byte[] Values => values;

    /// <summary>What images went through to become these samples.</summary>
    public ImagePreparation Preparation { get; init; }

    /// <inheritdoc/>
    public override int Count => values.Length / width;

    /// <inheritdoc/>
    public override int Width => width;

    /// <inheritdoc/>
    public override double this[int sample, int column] => values[sample * width + column];

    /// <summary>One sample.</summary>
    public ReadOnlySpan<byte> Sample(int index) => values.AsSpan(index * width, width);

    /// <summary>The samples without their zeros, made when they are first asked for.</summary>
    internal SparseSamples Sparse => sparse.Value;

    internal override Features Take(IReadOnlyList<int> rows)
    {
        var taken = new byte[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
            Sample(rows[i]).CopyTo(taken.AsSpan(i * width));
        return new ByteFeatures(taken, width) { Preparation = Preparation, WereDivided = WereDivided };
    }

    internal override Features Append(Features other) =>
        new ByteFeatures([.. values, .. ((ByteFeatures)other).Values], width) { Preparation = Preparation, WereDivided = WereDivided };
}

/// <summary>Samples of numbers, such as measurements.</summary>
public sealed class NumberFeatures(float[] values, int width) : Features
{
    /// <summary>All samples, one after another; not-a-number where one is missing.</summary>
    public float[] Values => values;

    /// <summary>What the numbers of a sample are called; empty if they have no names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What becomes of missing numbers, once the training rows are known. Default: none are missing.</summary>
    public MissingValues Missing { get; init; }

    /// <inheritdoc/>
    public override int Count => values.Length / width;

    /// <inheritdoc/>
    public override int Width => width;

    /// <inheritdoc/>
    public override double this[int sample, int column] => values[sample * width + column];

    internal override Features Take(IReadOnlyList<int> rows)
    {
        var taken = new float[rows.Count * width];
        for (int i = 0; i < rows.Count; i++)
            values.AsSpan(rows[i] * width, width).CopyTo(taken.AsSpan(i * width));
        return new NumberFeatures(taken, width) { Names = Names, Missing = Missing, WereDivided = WereDivided };
    }

    internal override Features Append(Features other) =>
        new NumberFeatures([.. values, .. ((NumberFeatures)other).Values], width) { Names = Names, Missing = Missing, WereDivided = WereDivided };
}
