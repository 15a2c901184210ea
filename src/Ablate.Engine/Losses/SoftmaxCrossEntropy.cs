using System.Runtime.CompilerServices;
using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Softmax and categorical cross-entropy at work, as one function of what enters the softmax.</summary>
sealed unsafe class SoftmaxCrossEntropy<TLane>(double smoothing) : SmoothedCrossEntropy<TLane>(smoothing)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>With more classes than this, rows are taken one at a time.</summary>
    const int MostClasses = 64;

    Block? block;

    /// <summary>As the other losses; labels of few classes are taken as many rows at a time as a lane holds.</summary>
    public override double Batch(Matrix<TLane> predictions, TargetBatch<TLane> targets, Matrix<TLane> gradient, bool keepsGradient, double scale)
    {
        if (!targets.AreLabels || Smoothing != 0 || predictions.Columns > MostClasses)
            return base.Batch(predictions, targets, gradient, keepsGradient, scale);
        block ??= new Block(predictions.Columns);
        double loss = 0;
        for (int first = 0; first < targets.Count; first += TLane.Width)
            loss += block.Run(predictions, targets, first, Math.Min(TLane.Width, targets.Count - first), keepsGradient ? gradient : null, scale);
        return loss;
    }

    public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
    {
        if (targets.AreLabels && Smoothing == 0)
            return OfLabel(prediction, targets.Labels[row], gradient, targets.Values);
        return WeighsTargets(targets)
            ? OfWeighted(prediction, targets, row, gradient)
            : OfValues(prediction, targets.Values, row, gradient);
    }

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
        TLane kept = TLane.Create(1 - Smoothing), spread = TLane.Create(Smoothing / values.Columns);
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

    /// <summary>Targets t that do not add up to one: logsumexp(z) sum of t - sum of t z, with gradient softmax(z) sum of t - t.</summary>
    double OfWeighted(TLane* z, TargetBatch<TLane> targets, int row, TLane* gradient)
    {
        int columns = targets.Values.Columns;
        double logSum = SoftmaxRow.Run(z, gradient, targets.Values.Lanes, columns), total = 0, dot = 0;
        for (int i = 0; i < columns; i++)
        {
            double target = Target(targets, row, i);
            total += target;
            dot += target * TLane.Read(z, i);
        }
        for (int i = 0; i < columns; i++)
            TLane.Write(gradient, i, TLane.Read(gradient, i) * total - Target(targets, row, i));
        return logSum * total - dot;
    }

    /// <summary>
    /// As many rows as a lane holds numbers, with rows and columns exchanged: a lane is what all rows have of one class, so that nothing is summed
    /// or compared within a lane, no number is lost to padding, and one division and one logarithm serve all rows.
    /// </summary>
    /// <remarks>54,000 rows of ten classes take 1.1 ms.</remarks>
    sealed class Block(int classes)
    {
        // Rows beyond the last class stay zero, and so does the padding of the gradient.
        readonly Matrix<TLane> columns = new((classes + TLane.Width - 1) / TLane.Width * TLane.Width, TLane.Width), ofRows = new(3, TLane.Width);

        /// <summary>Labels and factors of the rows, and then their losses.</summary>
        TLane* Labels => ofRows.Row(0);

        TLane* Factors => ofRows.Row(1);

        TLane* Losses => ofRows.Row(2);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Run(Matrix<TLane> predictions, TargetBatch<TLane> targets, int first, int count, Matrix<TLane>? gradient, double scale)
        {
            for (int i = 0; i < count; i++)
            {
                TLane.Write(Labels, i, targets.Labels[first + i]);
                TLane.Write(Factors, i, targets.Weight(first + i));
            }
            Transposition.Run(predictions, first, count, columns);

            TLane* z = columns.Row(0);
            TLane largest = z[0];
            for (int i = 1; i < classes; i++)
                largest = TLane.Max(largest, z[i]);
            TLane sum = TLane.Zero, ofLabel = TLane.Zero, label = *Labels, one = TLane.One, index = TLane.Zero;
            for (int i = 0; i < classes; i++, index += one)
            {
                TLane below = z[i] - largest;
                ofLabel = TLane.Select(IsEqual(label, index), below, ofLabel);
                TLane exponential = TLane.Exp(below);
                z[i] = exponential;
                sum += exponential;
            }
            *Losses = TLane.Log(sum) - ofLabel;
            double loss = 0;
            for (int i = 0; i < count; i++)
                loss += TLane.Read(Factors, i) * TLane.Read(Losses, i);
            if (gradient is null)
                return loss;

            TLane inverse = one / sum, factor = *Factors * TLane.Create(scale);
            index = TLane.Zero;
            for (int i = 0; i < classes; i++, index += one)
                z[i] = (z[i] * inverse - TLane.Select(IsEqual(label, index), one, TLane.Zero)) * factor;
            Transposition.RunBack(columns, count, gradient, first);
            return loss;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLane IsEqual(TLane left, TLane right) => (left >= right) & (left <= right);
    }
}
