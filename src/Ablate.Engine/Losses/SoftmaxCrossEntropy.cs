using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Softmax and categorical cross-entropy at work, as one function of what enters the softmax.</summary>
sealed unsafe class SoftmaxCrossEntropy<TLane>(double smoothing) : LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient) => targets.AreLabels && smoothing == 0
        ? OfLabel(prediction, targets.Labels[row], gradient, targets.Values)
        : OfValues(prediction, targets.Values, row, gradient);

    static double OfLabel(TLane* z, int label, TLane* gradient, Matrix<TLane> shape)
    {
        double truth = TLane.Read(z, label);
        double loss = SoftmaxRow.Run(z, gradient, shape.Lanes, shape.Columns) - truth;
        TLane.Write(gradient, label, TLane.Read(gradient, label) - 1);
        return loss;
    }

    double OfValues(TLane* z, Matrix<TLane> values, int row, TLane* gradient)
    {
        TLane* target = values.Row(row);
        TLane kept = TLane.Create(1 - smoothing), spread = TLane.Create(smoothing / values.Columns);
        TLane dot = TLane.Zero, total = TLane.Zero;
        double logSum = SoftmaxRow.Run(z, gradient, values.Lanes, values.Columns);
        for (int i = 0; i < values.Lanes; i++)
        {
            TLane t = TLane.MultiplyAdd(kept, target[i], spread);
            if (i == values.Lanes - 1)
                t = TLane.Select(values.LastLane, t, TLane.Zero);
            dot = TLane.MultiplyAdd(t, z[i], dot);
            total += t;
            gradient[i] -= t;
        }
        return logSum * TLane.Sum(total) - TLane.Sum(dot);
    }
}
