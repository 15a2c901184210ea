using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Minus the cosine of the angle between prediction and target: -1 where they point the same way, 1 where they point opposite ways. Keras.</summary>
/// <remarks>A length below 1e-6 is taken for 1e-6, the root of Keras' 1e-12 under the root.</remarks>
public sealed record CosineSimilarity : ILoss
{
    /// <inheritdoc/>
    public double Lowest(bool classes) => -1;

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>();

    sealed unsafe class Function<TLane> : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        const double Smallest = 1e-6;

        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            int columns = targets.Values.Columns;
            double dot = 0, predicted = 0, wanted = 0;
            for (int i = 0; i < columns; i++)
            {
                double p = TLane.Read(prediction, i), t = TLane.Read(targets.Values.Row(row), i);
                dot += p * t;
                predicted += p * p;
                wanted += t * t;
            }
            double length = Math.Max(Math.Sqrt(predicted), Smallest), other = Math.Max(Math.Sqrt(wanted), Smallest);
            double cosine = dot / (length * other);
            bool fixedLength = Math.Sqrt(predicted) < Smallest;
            for (int i = 0; i < columns; i++)
            {
                double turned = TLane.Read(targets.Values.Row(row), i) / other - (fixedLength ? 0 : cosine * TLane.Read(prediction, i) / length);
                TLane.Write(gradient, i, -turned / length);
            }
            return -cosine;
        }
    }
}
