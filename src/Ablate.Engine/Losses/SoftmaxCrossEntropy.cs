using System.Runtime.CompilerServices;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Softmax and categorical cross-entropy at work, as one function of what enters the softmax.</summary>
sealed unsafe class SoftmaxCrossEntropy<TLane>(double smoothing) : LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>As the other losses, with the gradient of a label finished while it is in registers, and the logarithms of as many rows as a lane holds at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Batch(Matrix<TLane> predictions, TargetBatch<TLane> targets, Matrix<TLane> gradient, bool keepsGradient, double scale)
    {
        if (!targets.AreLabels || smoothing != 0)
            return base.Batch(predictions, targets, gradient, keepsGradient, scale);
        double loss = 0;
        Span<byte> labels = targets.Labels;
        TLane sums = TLane.One;
        double* maxima = stackalloc double[TLane.Width];
        for (int row = 0; row < labels.Length; row++)
        {
            TLane* z = predictions.Row(row), g = gradient.Row(keepsGradient ? row : 0);
            int label = labels[row], place = row % TLane.Width;
            double weight = targets.Weight(row);
            TLane factor = TLane.Create(weight * scale);
            (maxima[place], double sum) = SoftmaxRow.Parts(z, g, predictions.Lanes, predictions.Columns);
            TLane.Write(&sums, place, sum);
            for (int i = 0; i < predictions.Lanes; i++)
            {
                TLane truth = TLane.Select(TLane.First(label + 1 - i * TLane.Width), TLane.One, TLane.Zero) - TLane.Select(TLane.First(label - i * TLane.Width), TLane.One, TLane.Zero);
                g[i] = (g[i] - truth) * factor;
            }
            if (place < TLane.Width - 1 && row < labels.Length - 1)
                continue;
            TLane logarithms = TLane.Log(sums);
            for (int i = 0; i <= place; i++)
            {
                int of = row - place + i;
                loss += targets.Weight(of) * (maxima[i] + TLane.Read(&logarithms, i) - TLane.Read(predictions.Row(of), labels[of]));
            }
        }
        return loss;
    }

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
