using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Engine.Layers;

/// <summary>Where the first layer of one network stands beside others.</summary>
/// <param name="layer">The layer.</param>
/// <param name="firstLane">Its first lane in the rows of all.</param>
/// <param name="output">Its part of the outputs.</param>
/// <param name="gradient">Its part of the gradient of the outputs.</param>
/// <param name="weightGradient">Its part of a block of rows of the gradient of the weights.</param>
sealed unsafe class FirstLayerPlace<TLane>(DenseLayer<TLane> layer, int firstLane, Matrix<TLane> output, Matrix<TLane> gradient, Matrix<TLane> weightGradient) : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    IGradientReceiver<TLane>? receiver;
    int first, end;

    /// <summary>The layer.</summary>
    public DenseLayer<TLane> Layer => layer;

    /// <summary>Its first lane in the rows of all.</summary>
    public int FirstLane => firstLane;

    /// <summary>Its outputs of the training step.</summary>
    public Matrix<TLane> Output => output;

    /// <summary>Takes the gradient of the outputs, until the gradient of the weights is asked for.</summary>
    public void Leave(Matrix<TLane> outputGradient, int rows, IGradientReceiver<TLane> next)
    {
        gradient.CopyRows(outputGradient, rows);
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
        for (nint row = first; row < end; row++)
        {
            TLane* numbers = weightGradient.Row(row - first);
            for (nint lane = 0; lane < weightGradient.Lanes; lane++)
                own.Finish(row, lane, numbers[lane]);
        }
    }
}
