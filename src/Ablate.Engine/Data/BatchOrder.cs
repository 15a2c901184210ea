using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>
/// The order in which an epoch visits the training rows. It depends only on the seed, the repeat and the epoch, so that the arms of a study see the
/// same batches and a resumed trial finds its place again.
/// </summary>
sealed class BatchOrder(int rows, int batchSize, bool dropLast, bool shuffle, RandomStreams streams)
{
    readonly int[] order = new int[rows];

    /// <summary>The number of batches in an epoch.</summary>
    public int Batches { get; } = dropLast ? rows / batchSize : (rows + batchSize - 1) / batchSize;

    /// <summary>Computes the order of <paramref name="epoch"/>, counted from 1.</summary>
    public void Begin(int epoch)
    {
        for (int i = 0; i < order.Length; i++)
            order[i] = i;
        if (shuffle)
            streams.Open(RandomStreams.DataOrder, page: (ulong)epoch).Shuffle<int>(order);
    }

    /// <summary>The rows of batch <paramref name="index"/>, counted from 0: positions in the training subset.</summary>
    public ReadOnlySpan<int> Batch(int index) =>
        order.AsSpan(index * batchSize, Math.Min(batchSize, order.Length - index * batchSize));
}
