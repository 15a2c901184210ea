using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Training;

/// <summary>Judges a network on rows it does not learn from.</summary>
sealed class Evaluator<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Network<TLane> network;
    readonly InputBatch<TLane> batch;
    readonly TargetBatch<TLane> targets;
    readonly int[] positions;

    /// <param name="network">The network.</param>
    /// <param name="batch">Room for a batch of inputs.</param>
    /// <param name="targets">Room for their targets.</param>
    /// <param name="capacity">How many rows to judge at a time.</param>
    public Evaluator(Network<TLane> network, InputBatch<TLane> batch, TargetBatch<TLane> targets, int capacity)
    {
        this.network = network;
        this.batch = batch;
        this.targets = targets;
        positions = new int[capacity];
    }

    /// <summary>Loss and accuracy on <paramref name="rows"/>; keeps what the network says of them in <paramref name="predictions"/> if given.</summary>
    public Score Evaluate(Subset rows, float[][]? predictions, CancellationToken cancellation)
    {
        double loss = 0;
        long correct = 0;
        for (int first = 0; first < rows.Count; first += positions.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(positions.Length, rows.Count - first);
            for (int i = 0; i < count; i++)
                positions[i] = first + i;
            batch.Gather(rows, positions.AsSpan(0, count));
            targets.Gather(rows, positions.AsSpan(0, count));
            Matrix<TLane> output = network.Forward(batch, new Pass(count, Training: false, 0));
            BatchScore score = network.Loss.Score(output, targets, gradient: null);
            loss += score.Loss + network.Penalty * count;
            correct += score.Correct;
            if (predictions is not null)
                Keep(network.Loss.Predict(output, count), first, count, predictions);
        }
        return new Score(loss / rows.Count, rows.Data.Targets is ClassTargets ? (double)correct / rows.Count : null);
    }

    static unsafe void Keep(Matrix<TLane> output, int first, int count, float[][] predictions)
    {
        for (int row = 0; row < count; row++)
        {
            var said = new float[output.Columns];
            for (int i = 0; i < said.Length; i++)
                said[i] = (float)TLane.Read(output.Row(row), i);
            predictions[first + row] = said;
        }
    }
}
