using Ablate.Engine.Numerics;

namespace Ablate.Engine.Data;

/// <summary>
/// The inputs of one batch: gathered bytes, and their numbers as a matrix for whoever needs them so. A first dense layer takes the
/// bytes where most are zero.
/// </summary>
sealed class InputBatch<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Below this share of bytes that are not zero, skipping the zeros is faster than the dense product.</summary>
    public const double SparseBelow = 0.5;

    readonly Lazy<Matrix<TLane>> numbers;
    bool converted;

    /// <summary>Room for <paramref name="capacity"/> samples of <paramref name="width"/> bytes.</summary>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="width">Bytes in a sample.</param>
    /// <param name="meaning">The number of each byte.</param>
    /// <param name="density">The share of bytes that are not zero.</param>
    public InputBatch(int capacity, int width, ByteMeaning meaning, double density)
    {
        Bytes = new ByteRows<TLane>(capacity, width);
        Bytes.Values.CopyFrom(meaning.Values);
        IsSparse = meaning.ZeroIsZero && density < SparseBelow;
        numbers = new Lazy<Matrix<TLane>>(() => new Matrix<TLane>(capacity, width));
    }

    /// <summary>Whether a dense layer should skip the zeros.</summary>
    public bool IsSparse { get; }

    /// <summary>The samples as bytes.</summary>
    public ByteRows<TLane> Bytes { get; }

    /// <summary>How many samples the batch holds.</summary>
    public int Count => Bytes.Count;

    /// <summary>Gathers the samples at <paramref name="positions"/> of <paramref name="subset"/>.</summary>
    public void Gather(Subset subset, ReadOnlySpan<int> positions)
    {
        for (int i = 0; i < positions.Length; i++)
            subset.Data.Sample(subset.Rows[positions[i]]).CopyTo(Bytes.Row(i));
        Bytes.Fill(positions.Length);
        converted = false;
    }

    /// <summary>The samples as numbers.</summary>
    public Matrix<TLane> AsMatrix()
    {
        if (!converted)
            Bytes.CopyTo(numbers.Value);
        converted = true;
        return numbers.Value;
    }
}
