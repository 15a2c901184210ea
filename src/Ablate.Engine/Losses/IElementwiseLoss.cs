using System.Runtime.CompilerServices;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>A loss that compares number with number and takes the mean over a row: its formula and its slope, written once for every lane.</summary>
/// <typeparam name="TSelf">The loss itself.</typeparam>
public interface IElementwiseLoss<TSelf> : ILoss
    where TSelf : struct, IElementwiseLoss<TSelf>
{
    /// <summary>The loss of saying <paramref name="prediction"/> where <paramref name="target"/> is true.</summary>
    TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>Its derivative with respect to the prediction.</summary>
    TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>;

    LossFunction<TLane> ILoss.Build<TLane>() => new ElementwiseLoss<TLane, TSelf>((TSelf)this);
}

/// <summary>An elementwise loss at work.</summary>
sealed unsafe class ElementwiseLoss<TLane, TFormula>(TFormula formula) : LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TFormula : struct, IElementwiseLoss<TFormula>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
    {
        Matrix<TLane> values = targets.Values;
        TLane* target = values.Row(row);
        int last = values.Lanes - 1;
        TLane share = TLane.Create(1.0 / values.Columns), sum = TLane.Zero;
        for (int i = 0; i < last; i++)
        {
            sum += formula.Value(prediction[i], target[i]);
            gradient[i] = share * formula.Slope(prediction[i], target[i]);
        }
        sum += TLane.Select(values.LastLane, formula.Value(prediction[last], target[last]), TLane.Zero);
        gradient[last] = share * formula.Slope(prediction[last], target[last]);
        return TLane.Sum(sum) / values.Columns;
    }
}
