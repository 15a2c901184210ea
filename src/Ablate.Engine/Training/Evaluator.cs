using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Training;

/// <summary>Judges a network on rows it does not learn from.</summary>
sealed unsafe class Evaluator<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Network<TLane> network;
    readonly InputBatch<TLane> batch;
    readonly int[] positions;
    readonly byte[] labels;

    /// <param name="network">The network.</param>
    /// <param name="batch">Room for a batch, at most as large as the network's.</param>
    /// <param name="capacity">How many rows to judge at a time.</param>
    public Evaluator(Network<TLane> network, InputBatch<TLane> batch, int capacity)
    {
        this.network = network;
        this.batch = batch;
        positions = new int[capacity];
        labels = new byte[capacity];
    }

    /// <summary>Loss and accuracy on <paramref name="rows"/>; counts predictions in <paramref name="confusion"/> if given.</summary>
    public Metrics Evaluate(Subset rows, ConfusionMatrix? confusion, CancellationToken cancellation)
    {
        double loss = 0;
        long correct = 0;
        for (int first = 0; first < rows.Count; first += positions.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(positions.Length, rows.Count - first);
            for (int i = 0; i < count; i++)
            {
                positions[i] = first + i;
                labels[i] = (byte)rows.Label(first + i);
            }
            batch.Gather(rows, positions.AsSpan(0, count));
            Matrix<TLane> output = network.Forward(batch, new Pass(count, Training: false, 0));
            if (confusion is not null)
                CountPredictions(output, count, confusion);
            BatchScore score = network.Loss.Score(output, labels.AsSpan(0, count), gradient: null);
            loss += score.Loss;
            correct += score.Correct;
        }
        return new Metrics(loss / rows.Count, (double)correct / rows.Count);
    }

    void CountPredictions(Matrix<TLane> output, int count, ConfusionMatrix confusion)
    {
        for (int row = 0; row < count; row++)
        {
            int best = 0;
            for (int i = 1; i < output.Columns; i++)
            {
                if (TLane.Read(output.Row(row), i) > TLane.Read(output.Row(row), best))
                    best = i;
            }
            confusion.Add(labels[row], best);
        }
    }
}
