using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Models;

/// <summary>A model at work on new rows.</summary>
sealed unsafe class Predictor<TLane>(Model model, Subset rows)
    where TLane : unmanaged, ILane<TLane>
{
    const int Capacity = 256;

    /// <summary>What the network says of every row.</summary>
    public IReadOnlyList<float[]> Run()
    {
        var network = new Network<TLane>(model.Network, model.Training.Loss, model.Shape.Size, Capacity, new RandomStreams(0, 0));
        network.Import(model.Weights);
        var batch = new InputBatch<TLane>(Capacity, model.Shape.Size, model.Scale, model.Density);
        var predictions = new float[rows.Count][];
        for (int first = 0; first < rows.Count; first += Capacity)
        {
            int count = Math.Min(Capacity, rows.Count - first);
            batch.Gather(rows, [.. Enumerable.Range(first, count)]);
            Matrix<TLane> output = network.Forward(batch, new Pass(count, Training: false, 0));
            output = network.Loss.Predict(output, count);
            for (int row = 0; row < count; row++)
            {
                predictions[first + row] = new float[output.Columns];
                for (int i = 0; i < output.Columns; i++)
                {
                    double said = TLane.Read(output.Row(row), i);
                    predictions[first + row][i] = (float)(model.TargetScale?.Restore(said, i) ?? said);
                }
            }
        }
        return predictions;
    }
}
