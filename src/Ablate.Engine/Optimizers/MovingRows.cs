using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// The rows of a parameter that a step may change, in pairs: a bit for the first row of each. A step passes over the others, whose pixels are zero in
/// all batches so far, or in this one, if that is enough.
/// </summary>
/// <remarks>Of MNIST's 784 pixels 67 are zero in every image; 257 are, on average, in a batch of 128, and 479 in one of four.</remarks>
sealed unsafe class MovingRows
{
    readonly ulong[] bits;

    /// <summary>All of them, as after a restart, when nobody knows what is remembered.</summary>
    /// <param name="rows">Rows of the parameter.</param>
    public MovingRows(int rows)
    {
        bits = GC.AllocateArray<ulong>((rows + BitWords.Size - 1) / BitWords.Size, pinned: true);
        Bits = (ulong*)Unsafe.AsPointer(ref bits[0]);
        AddAll();
    }

    /// <summary>The bits.</summary>
    public ulong* Bits { get; }

    /// <summary>Leaves all rows out.</summary>
    public void Clear() => Array.Clear(bits);

    /// <summary>Adds all rows.</summary>
    public void AddAll() => Array.Fill(bits, ulong.MaxValue);

    /// <summary>Adds rows.</summary>
    public void Add(ReadOnlySpan<ulong> pairs)
    {
        for (int word = 0; word < bits.Length; word++)
            bits[word] |= pairs[word];
    }
}
