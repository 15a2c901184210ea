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
    readonly int batchSize;
    double loss;
    long correct, counted;

    /// <param name="network">The network.</param>
    /// <param name="batch">Room for a batch of inputs.</param>
    /// <param name="targets">Room for their targets.</param>
    /// <param name="capacity">How many rows to judge at a time.</param>
    /// <param name="batchSize">Rows of a training batch.</param>
    public Evaluator(Network<TLane> network, InputBatch<TLane> batch, TargetBatch<TLane> targets, int capacity, int batchSize)
    {
        this.network = network;
        this.batch = batch;
        this.targets = targets;
        this.batchSize = batchSize;
        positions = new int[capacity];
    }

    /// <summary>
    /// Loss and accuracy on <paramref name="rows"/>; keeps what the network says of them, in the original unit of the targets, in
    /// <paramref name="predictions"/> if given.
    /// </summary>
    public Score Evaluate(Subset rows, float[][]? predictions, CancellationToken cancellation) => Together([this], null, rows, predictions, cancellation)[0];

    /// <summary>Judges several networks that share a batch of inputs in one walk over <paramref name="rows"/>.</summary>
    /// <param name="evaluators">One for each network.</param>
    /// <param name="firstLayers">Their first layers, where they stand side by side.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="predictions">Receives what the networks say of the rows: for one network.</param>
    /// <param name="cancellation">Stops between two batches, or in the middle of one that takes long.</param>
    public static Score[] Together(
        IReadOnlyList<Evaluator<TLane>> evaluators, SideBySide<TLane>? firstLayers, Subset rows, float[][]? predictions,
        CancellationToken cancellation)
    {
        InputBatch<TLane> inputs = evaluators[0].batch;
        int[] places = evaluators[0].positions;
        foreach (Evaluator<TLane> evaluator in evaluators)
            (evaluator.loss, evaluator.correct, evaluator.counted) = (0, 0, 0);
        for (int first = 0; first < rows.Count; first += places.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(places.Length, rows.Count - first);
            for (int i = 0; i < count; i++)
                places[i] = first + i;
            inputs.Gather(rows, places.AsSpan(0, count));
            firstLayers?.Forward(inputs.Bytes);
            foreach (Evaluator<TLane> evaluator in evaluators)
            {
                evaluator.network.Cancellation?.Begin(cancellation);
                evaluator.Add(rows, places.AsSpan(0, count), firstLayers is not null, predictions);
            }
        }
        return [.. evaluators.Select(evaluator => evaluator.Result(rows))];
    }

    void Add(Subset rows, ReadOnlySpan<int> positions, bool sharesFirstLayer, float[][]? predictions)
    {
        targets.Gather(rows, positions);
        var judged = JudgedBatches.Of(positions[0], positions.Length, rows.Count, batchSize);
        var pass = new Pass(
            positions.Length, Training: false, 0, SharesFirstLayer: sharesFirstLayer, Judged: judged, Cancellation: network.Cancellation);
        Matrix<TLane> output = network.Forward(batch, pass);
        BatchScore score = network.Loss.Score(output, targets, gradient: null);
        loss += (score.Loss + network.Penalty * positions.Length) * ((double)score.Counted / positions.Length);
        correct += score.Correct;
        counted += score.Counted;
        if (predictions is not null)
        {
            output = network.Loss.Predict(output, positions.Length);
            for (int row = 0; row < positions.Length; row++)
                predictions[positions[0] + row] = OutputRow.Read(output, row, targets.Scale);
        }
    }

    Score Result(Subset rows) => new(counted == 0 ? 0 : loss / counted, rows.Data.Targets is ClassTargets ? (double)correct / rows.Count : null);
}
