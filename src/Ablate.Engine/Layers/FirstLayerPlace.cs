using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Engine.Layers;

/// <summary>Where the first layer of one network stands beside others.</summary>
/// <param name="layer">The layer.</param>
sealed class FirstLayerPlace<TLane>(DenseLayer<TLane> layer) : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    ColumnRange<TLane> output, gradient, weightGradient;
    IGradientReceiver<TLane>? receiver;
    int first, end;

    /// <summary>The layer.</summary>
    public DenseLayer<TLane> Layer => layer;

    /// <summary>Gives it its columns of the outputs of all, of their gradient, and of a block of rows of the gradient of the weights.</summary>
    public void Stand(in ColumnRange<TLane> output, in ColumnRange<TLane> gradient, in ColumnRange<TLane> weightGradient)
    {
        this.output = output;
        this.gradient = gradient;
        this.weightGradient = weightGradient;
    }

    /// <summary>Copies the layer's outputs.</summary>
    public void CopyOutput(Matrix<TLane> target, int rows) => output.CopyTo(target, rows);

    /// <summary>Takes the gradient of the outputs, until the gradient of the weights is asked for.</summary>
    public void Leave(Matrix<TLane> outputGradient, int rows, IGradientReceiver<TLane> next)
    {
        gradient.CopyFrom(outputGradient, rows);
        receiver = next;
    }

    /// <summary>Hands the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/> of the gradient of the weights on; nothing if the network left none.</summary>
    public void Deliver(int firstRow, int endRow)
    {
        (first, end) = (firstRow, endRow);
        receiver?.Receive(layer.Weights, this);
    }

    /// <summary>Ends the step.</summary>
    public void Forget() => receiver = null;

    /// <inheritdoc/>
    public void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>
    {
        TTile own = tile;
        ColumnRange<TLane> numbers = weightGradient;
        for (nint row = first; row < end; row++)
        {
            for (nint lane = 0; lane < numbers.Lanes; lane++)
                own.Finish(row, lane, numbers.Read(row - first, lane));
        }
    }
}
