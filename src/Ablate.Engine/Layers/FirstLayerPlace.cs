using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>Where the first layer of one network stands beside others.</summary>
/// <param name="layer">The layer.</param>
sealed class FirstLayerPlace<TLane>(DenseLayer<TLane> layer) : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    ColumnRange<TLane> weights, bias, output, gradient, weightGradient;
    IGradientReceiver<TLane>? receiver;
    int first, end;

    /// <summary>The layer.</summary>
    public DenseLayer<TLane> Layer => layer;

    /// <summary>Gives it its columns of <paramref name="all"/>, from <paramref name="column"/> on.</summary>
    public void Stand(FirstLayerNumbers<TLane> all, int column)
    {
        weights = Of(all.Weights);
        bias = Of(all.Bias);
        output = Of(all.Output);
        gradient = Of(all.Gradient);
        weightGradient = Of(all.WeightGradient);

        ColumnRange<TLane> Of(Matrix<TLane> numbers) => new(numbers, column, layer.Outputs);
    }

    /// <summary>Copies the layer's weights and biases beside those of the others.</summary>
    public void Bring()
    {
        weights.CopyFrom(layer.Weights.Value, layer.Weights.Value.Rows);
        bias.CopyFrom(layer.Bias.Value, 1);
    }

    /// <summary>Copies the layer's outputs.</summary>
    public void CopyOutput(Matrix<TLane> target, int rows) => output.CopyTo(target, rows);

    /// <summary>Takes the gradient of the outputs, until the gradient of the weights is asked for.</summary>
    public void Leave(Matrix<TLane> outputGradient, int rows, IGradientReceiver<TLane> next)
    {
        gradient.CopyFrom(outputGradient, rows);
        receiver = next;
    }

    /// <summary>
    /// Hands the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>
    /// of the gradient of the weights on; nothing if the network left none.
    /// </summary>
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
