using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Models;

/// <summary>Runs a model on new rows.</summary>
sealed class Predictor<TLane>(Model model, Subset rows)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The most rows of a batch.</summary>
    const int Capacity = 256;

    /// <summary>The outputs of the network for every row.</summary>
    public ModelOutputs Run()
    {
        int capacity = Math.Clamp(rows.Count, 1, Capacity);
        var network = new Network<TLane>(model.Network, model.Training.Loss, model.Shape.Size, capacity, new RandomStreams(0, 0), model.Weights);
        var batch = new InputBatch<TLane>(capacity, model.Shape.Size, model.Scale, model.Density);
        var predictions = new float[rows.Count][];
        int[] positions = [.. Enumerable.Range(0, rows.Count)];
        for (int first = 0; first < rows.Count; first += capacity)
        {
            int count = Math.Min(capacity, rows.Count - first);
            batch.Gather(rows, positions.AsSpan(first, count));
            Matrix<TLane> output = network.Forward(batch, new Pass(count, Training: false, 0));
            output = network.Loss.Predict(output, count);
            for (int row = 0; row < count; row++)
                predictions[first + row] = OutputRow.Read(output, row, model.TargetScale);
        }
        return new ModelOutputs(predictions, model.Classes.Count, network.Loss.Threshold);
    }
}
