using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>Some rows of a dataset. Their order matters: shuffling of training rows starts from it.</summary>
/// <param name="Data">The dataset.</param>
/// <param name="Rows">The numbers of the rows in the dataset, from 0.</param>
public sealed record Subset(Dataset Data, int[] Rows)
{
    /// <summary>Labels that replace those of the dataset, one for each row. Default null: none are replaced.</summary>
    public byte[]? ReplacedLabels { get; init; }

    /// <summary>The number of rows.</summary>
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

    /// <summary>An empty subset of the same dataset.</summary>
    public Subset None() => new(Data, []);

    /// <summary>
    /// The same rows with symmetric label noise (Patrini et al. 2017): each row gets, with probability <paramref name="share"/>, another class than its
    /// own, every other class with equal probability.
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
