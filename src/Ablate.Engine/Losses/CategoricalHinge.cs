using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Categorical hinge loss: max(1 + the largest p of the other classes - the p of the true class, 0). Crammer and Singer 2001; Keras.</summary>
/// <remarks>Keras takes the largest of (1 - t) p over all classes, so that it is never below zero; so does this.</remarks>
public sealed record CategoricalHinge : ILoss
{
    /// <inheritdoc/>
    public bool DecidesAtZero => true;

    /// <inheritdoc/>
    public bool TakesSoftTargets => false;

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>();

    sealed unsafe class Function<TLane> : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            TLane* target = targets.Values.Row(row);
            int columns = targets.Values.Columns, worst = 0;
            double right = 0, wrong = double.NegativeInfinity;
            for (int i = 0; i < columns; i++)
            {
                double t = TLane.Read(target, i), p = TLane.Read(prediction, i);
                right += t * p;
                if ((1 - t) * p > wrong)
                    (wrong, worst) = ((1 - t) * p, i);
            }
            double loss = wrong - right + 1;
            for (int i = 0; i < columns; i++)
            {
                double t = TLane.Read(target, i);
                TLane.Write(gradient, i, loss > 0 ? (i == worst ? 1 - t : 0) - t : 0);
            }
            return Math.Max(loss, 0);
        }
    }
}
