using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>
/// One minus I / (I + alpha F + beta M + e), over a whole batch: I the sum of t p, F that of p where t is not (false positives), M
/// that of t where p is not (false negatives). With alpha = beta = 1/2 it is Dice's. Where nothing is wanted it is 1, whatever is given.
/// </summary>
/// <param name="alpha">What a false positive costs.</param>
/// <param name="beta">What a false negative costs.</param>
/// <param name="epsilon">e, which keeps the divisor from zero.</param>
sealed unsafe class Overlap<TLane>(double alpha, double beta, double epsilon) : LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient) =>
        throw new InvalidOperationException("This loss is of a whole batch.");

    public override double Batch(Matrix<TLane> predictions, TargetBatch<TLane> targets, Matrix<TLane> gradient, bool keepsGradient, double scale)
    {
        double both = 0, given = 0, wanted = 0;
        for (int row = 0; row < targets.Count; row++)
        {
            for (int i = 0; i < predictions.Columns; i++)
            {
                double p = TLane.Read(predictions.Row(row), i), t = TLane.Read(targets.Values.Row(row), i);
                both += p * t;
                given += p;
                wanted += t;
            }
        }
        double denominator = both + alpha * (given - both) + beta * (wanted - both) + epsilon;
        for (int row = 0; keepsGradient && row < targets.Count; row++)
        {
            for (int i = 0; i < predictions.Columns; i++)
            {
                double t = TLane.Read(targets.Values.Row(row), i);
                double slope = (t * denominator - both * ((1 - alpha - beta) * t + alpha)) / (denominator * denominator);
                TLane.Write(gradient.Row(row), i, -slope * targets.Count * scale);
            }
        }
        return (1 - both / denominator) * targets.Count;
    }
}
