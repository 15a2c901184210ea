using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>A loss at work, with its gradient with respect to what it is given.</summary>
abstract unsafe class LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Whether the mean of a batch is over the weights of its rows, as in PyTorch. Default false: over the rows, as in Keras.</summary>
    public bool MeanOverWeights { get; set; }

    /// <summary>The loss of one row.</summary>
    /// <param name="prediction">What the network says.</param>
    /// <param name="targets">What is true, by rows.</param>
    /// <param name="row">The row.</param>
    /// <param name="gradient">Receives the gradient of the row's loss.</param>
    public abstract double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient);

    /// <summary>
    /// The sum of the losses of all rows, each times its weight, and in the rows of <paramref name="gradient"/> their gradients times
    /// <paramref name="scale"/>.
    /// </summary>
    /// <param name="predictions">What the network says.</param>
    /// <param name="targets">What is true.</param>
    /// <param name="gradient">Receives the gradient.</param>
    /// <param name="keepsGradient">Whether the gradient has a row for each row, or one row to write into.</param>
    /// <param name="scale">What gradients are multiplied by: one over the number of rows.</param>
    public virtual double Batch(Matrix<TLane> predictions, TargetBatch<TLane> targets, Matrix<TLane> gradient, bool keepsGradient, double scale)
    {
        double loss = 0;
        int last = predictions.Lanes - 1;
        TLane inside = predictions.LastLane;
        for (int row = 0; row < targets.Count; row++)
        {
            TLane* g = gradient.Row(keepsGradient ? row : 0);
            if (targets.Ignores(row))
            {
                new Span<TLane>(g, predictions.Lanes).Clear();
                continue;
            }
            double weight = Weight(targets, row);
            loss += weight * Row(predictions.Row(row), targets, row, g);
            TLane factor = TLane.Create(weight * scale);
            for (int i = 0; i <= last; i++)
                g[i] *= factor;
            g[last] = TLane.Select(inside, g[last], TLane.Zero);
        }
        return loss;
    }

    /// <summary>How much the loss of a row counts.</summary>
    protected virtual double Weight(TargetBatch<TLane> targets, int row) => targets.Weight(row);
}
