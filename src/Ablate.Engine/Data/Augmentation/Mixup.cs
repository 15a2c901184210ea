using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// Mixup: every training row and its target become s x + (1 - s) x', where x' is another row of the batch, given by a random permutation, and s is
/// drawn from the beta distribution with parameters (alpha, alpha). Zhang, Cisse, Dauphin and Lopez-Paz 2018, "mixup: Beyond empirical risk
/// minimization", arXiv:1710.09412.
/// </summary>
/// <remarks>
/// The authors' program draws one s for a batch, as here by default; others, such as timm, can draw one for each row. The training accuracy counts
/// the class with the larger share, or the row's own if both are equal; the authors' program counts s for predicting one class and 1 - s for the
/// other. With class weights a row has the weight of the class with the larger share, as in Keras.
/// </remarks>
sealed unsafe class Mixup<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly double alpha;
    readonly bool perSample;
    readonly RandomStreams streams;
    readonly int[] partners;
    readonly double[] shares;
    readonly byte[] labels;
    readonly Matrix<TLane> inputCopy, targetCopy;
    RandomStream partnerDraws, shareDraws;

    /// <param name="alpha">The parameter of the beta distribution.</param>
    /// <param name="perSample">Whether a share is drawn for each row, instead of one for a batch.</param>
    /// <param name="batchSize">Rows of the largest batch.</param>
    /// <param name="width">Features of a sample.</param>
    /// <param name="outputs">Outputs of the network per row.</param>
    /// <param name="streams">The random streams of the trial.</param>
    public Mixup(double alpha, bool perSample, int batchSize, int width, int outputs, RandomStreams streams)
    {
        this.alpha = alpha;
        this.perSample = perSample;
        this.streams = streams;
        partners = new int[batchSize];
        shares = new double[batchSize];
        labels = new byte[batchSize];
        inputCopy = new Matrix<TLane>(batchSize, width);
        targetCopy = new Matrix<TLane>(batchSize, outputs);
        (partnerDraws, shareDraws) = Open(epoch: 0);
    }

    /// <summary>Begins an epoch. Its random numbers depend only on the seed, the repeat and the epoch.</summary>
    public void Begin(int epoch) => (partnerDraws, shareDraws) = Open(epoch);

    /// <summary>Mixes the rows of a gathered batch with each other; bytes become floats.</summary>
    public void Apply(InputBatch<TLane> inputs, TargetBatch<TLane> targets)
    {
        Draw(targets.Count);
        Mix(inputs.AsMatrix(), inputCopy, targets.Count);
        Mix(targets.AsShares(), targetCopy, targets.Count);
        if (targets.HaveLabels)
            KeepLargerShares(targets.Labels);
    }

    /// <summary>Partners and shares have separate streams, so that arms that differ in alpha still mix the same rows.</summary>
    (RandomStream Partners, RandomStream Shares) Open(int epoch) =>
        (streams.Open(RandomStreams.Mixup, "partners", (ulong)epoch), streams.Open(RandomStreams.Mixup, "shares", (ulong)epoch));

    /// <summary>
    /// Draws the random numbers of the next batch of <paramref name="count"/> rows. Called on its own, it skips a batch that was trained before.
    /// </summary>
    public void Draw(int count)
    {
        for (int i = 0; i < count; i++)
        {
            partners[i] = i;
            shares[i] = i == 0 || perSample ? BetaDistribution.Draw(shareDraws, alpha, alpha) : shares[0];
        }
        partnerDraws.Shuffle(partners.AsSpan(0, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Mix(Matrix<TLane> values, Matrix<TLane> copy, int count)
    {
        nuint bytes = (nuint)(values.Lanes * sizeof(TLane));
        for (int row = 0; row < count; row++)
            Buffer.MemoryCopy(values.Row(row), copy.Row(row), bytes, bytes);
        for (int row = 0; row < count; row++)
        {
            TLane own = TLane.Create(shares[row]), others = TLane.Create(1 - shares[row]);
            TLane* to = values.Row(row), first = copy.Row(row), second = copy.Row(partners[row]);
            for (int i = 0; i < values.Lanes; i++)
                to[i] = TLane.MultiplyAdd(own, first[i], others * second[i]);
        }
    }

    void KeepLargerShares(Span<byte> classes)
    {
        classes.CopyTo(labels);
        for (int row = 0; row < classes.Length; row++)
        {
            if (shares[row] < 0.5)
                classes[row] = labels[partners[row]];
        }
    }
}
