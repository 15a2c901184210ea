using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Softmax and categorical cross-entropy at work, as one.</summary>
sealed unsafe class SoftmaxCrossEntropy<TLane> : OutputLoss<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override BatchScore Score(Matrix<TLane> output, ReadOnlySpan<byte> labels, Matrix<TLane>? gradient)
    {
        double loss = 0;
        int correct = 0;
        TLane scale = TLane.Create(1.0 / labels.Length);
        for (int row = 0; row < labels.Length; row++)
        {
            TLane* z = output.Row(row);
            TLane* g = gradient is null ? z : gradient.Row(row);
            int label = labels[row];
            double truth = TLane.Read(z, label);
            correct += IsFirstLargest(z, label, truth, output.Columns) ? 1 : 0;
            loss += SoftmaxRow.Run(z, g, output.Lanes, output.Columns) - truth;
            if (gradient is null)
                continue;
            TLane.Write(g, label, TLane.Read(g, label) - 1);
            for (int i = 0; i < output.Lanes; i++)
                g[i] *= scale;
        }
        return new BatchScore(loss, correct);
    }

    /// <inheritdoc/>
    public override void Predict(Matrix<TLane> output, int rows)
    {
        for (int row = 0; row < rows; row++)
            SoftmaxRow.Run(output.Row(row), output.Row(row), output.Lanes, output.Columns);
    }

    /// <summary>Whether the class is the one that would be predicted: the first of the largest.</summary>
    static bool IsFirstLargest(TLane* z, int label, double truth, int columns)
    {
        for (int i = 0; i < columns; i++)
        {
            double other = TLane.Read(z, i);
            if (other > truth || (other == truth && i < label) || double.IsNaN(other))
                return false;
        }
        return true;
    }
}
