using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>Some rows of a dataset, in an order that means something: training rows are taken in it before they are shuffled.</summary>
/// <param name="Data">The dataset.</param>
/// <param name="Rows">Row numbers in the dataset.</param>
public sealed record Subset(Dataset Data, int[] Rows)
{
    /// <summary>Labels that replace those of the dataset, one for each row; null if none are replaced.</summary>
    public byte[]? ReplacedLabels { get; init; }

    /// <summary>How many rows there are.</summary>
    public int Count => Rows.Length;

    /// <summary>The class of row <paramref name="index"/> of this subset.</summary>
    public int Label(int index) => ReplacedLabels is { } replaced ? replaced[index] : Data.Labels[Rows[index]];

    /// <summary>Writes the classes of the rows at <paramref name="positions"/>.</summary>
    public void CopyLabels(ReadOnlySpan<int> positions, Span<byte> labels)
    {
        (byte[]? replaced, byte[] own, int[] rows) = (ReplacedLabels, Data.Labels, Rows);
        for (int i = 0; i < positions.Length; i++)
            labels[i] = replaced is null ? own[rows[positions[i]]] : replaced[positions[i]];
    }

    /// <summary>No rows of the same dataset.</summary>
    public Subset None() => new(Data, []);

    /// <summary>
    /// The same rows, but each with probability <paramref name="share"/> given another class than its own, every other one equally
    /// likely: symmetric label noise, Patrini et al. 2017.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than two classes.</exception>
    public Subset WithLabelNoise(double share, RandomStream random)
    {
        int classes = Data.Classes.Count;
        if (classes < 2)
            throw new ArgumentException($"label noise needs two classes; {Data.Name} has {(classes == 0 ? "none" : "one")}.", nameof(share));
        var labels = new byte[Count];
        for (int i = 0; i < Count; i++)
        {
            bool replaced = random.NextDouble() < share;
            int other = random.Next(classes - 1);
            int label = Label(i);
            labels[i] = (byte)(replaced ? (other < label ? other : other + 1) : label);
        }
        return this with { ReplacedLabels = labels };
    }
}
