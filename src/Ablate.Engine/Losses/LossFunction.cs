using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>The function that an <see cref="ILoss"/> builds: the loss, and its gradient with respect to the predictions.</summary>
abstract unsafe class LossFunction<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>
    /// Whether the loss of a batch is divided by the sum of the weights of its rows, as in PyTorch. Default false: by their number, as in Keras.
    /// </summary>
    public bool MeanOverWeights { get; set; }

    /// <summary>The loss of one row.</summary>
    /// <param name="prediction">The predictions of the row.</param>
    /// <param name="targets">The targets of the batch.</param>
    /// <param name="row">The number of the row in the batch.</param>
    /// <param name="gradient">Receives the gradient of the loss of this row.</param>
    public abstract double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient);

    /// <summary>
    /// The sum of the losses of all rows, each multiplied by its weight. The gradients, multiplied by the weights and by <paramref name="scale"/>, are
    /// written to the rows of <paramref name="gradient"/>.
    /// </summary>
    /// <param name="predictions">The predictions, one row for each sample.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="gradient">Receives the gradients.</param>
    /// <param name="keepsGradient">Whether <paramref name="gradient"/> has a row for each sample; otherwise it has one, which is overwritten.</param>
    /// <param name="scale">What gradients are multiplied by: usually one over the number of rows.</param>
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

    /// <summary>The weight of the loss of a row.</summary>
    protected virtual double Weight(TargetBatch<TLane> targets, int row) => targets.Weight(row);
}
