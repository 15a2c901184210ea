using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Engine.Layers;

/// <summary>
/// The first layers of several networks that train on the same batches of bytes, as columns of one matrix: one walk over the pixels
/// serves all. Every column is summed in the order in which its own layer sums it, so the bits are the same.
/// </summary>
/// <remarks>
/// A layer of ten units fills two thirds of one lane, and the walk over the bits of a row costs more than its arithmetic. What the optimizer
/// remembers stands side by side as well, because a step goes over weights and state with the same stride.
/// </remarks>
sealed class SideBySide<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> weights, bias, output, gradient, weightGradient;
    readonly List<Matrix<TLane>> weightState = [], biasState = [];
    readonly List<FirstLayerPlace<TLane>> places = [];
    readonly List<Columns> columns = [];

    /// <summary>Moves <paramref name="layers"/> side by side. Before an optimizer remembers anything of them.</summary>
    /// <param name="layers">First layers with the same inputs.</param>
    /// <param name="capacity">Rows of the largest batch.</param>
    public SideBySide(IReadOnlyList<DenseLayer<TLane>> layers, int capacity)
    {
        int inputs = layers[0].Weights.Value.Rows, width = layers.Sum(layer => layer.Weights.Value.Lanes) * TLane.Width;
        (weights, weightGradient, bias) = (new(inputs, width), new(inputs, width), new(1, width));
        (output, gradient) = (new(capacity, width), new(capacity, width));
        int lane = 0;
        foreach (DenseLayer<TLane> layer in layers)
        {
            int first = lane, units = layer.Outputs;
            lane += layer.Weights.Value.Lanes;
            layer.Weights.MoveTo(weights.Slice(first, units), index => State(weightState, index, weights).Slice(first, units));
            layer.Bias.MoveTo(bias.Slice(first, units), index => State(biasState, index, bias).Slice(first, units));
            var place = new FirstLayerPlace<TLane>(layer, first, output.Slice(first, units), gradient.Slice(first, units), weightGradient.Slice(first, units));
            places.Add(place);
            layer.Place = place;
        }
        FindColumns();
    }

    /// <summary>Leaves the columns of <paramref name="layer"/> out from now on.</summary>
    public void Remove(DenseLayer<TLane> layer)
    {
        if (places.RemoveAll(place => place.Layer == layer) > 0)
            FindColumns();
    }

    /// <summary>Computes the outputs of all layers for a training step.</summary>
    public void Forward(ByteRows<TLane> bytes)
    {
        foreach (Columns part in columns)
            SparseProduct.Forward(bytes, part.Weights, part.Bias, part.Output, 0, bytes.Count);
    }

    /// <summary>Computes the gradients of all weights from what the networks left, and hands each to its optimizer.</summary>
    public void Backward(ByteRows<TLane> bytes)
    {
        bytes.Transpose();
        foreach (Columns part in columns)
        {
            var tile = new StoreTile<TLane>(part.WeightGradient);
            SparseProduct.Gradient(bytes, part.Gradient, ref tile);
        }
        foreach (FirstLayerPlace<TLane> place in places)
            place.Deliver();
    }

    static Matrix<TLane> State(List<Matrix<TLane>> states, int index, Matrix<TLane> shape)
    {
        while (states.Count <= index)
            states.Add(new Matrix<TLane>(shape.Rows, shape.Columns));
        return states[index];
    }

    /// <summary>Joins neighbours into as few products as possible.</summary>
    void FindColumns()
    {
        columns.Clear();
        for (int i = 0; i < places.Count;)
        {
            int first = places[i].FirstLane, end = first;
            for (; i < places.Count && places[i].FirstLane == end; i++)
                end += places[i].Output.Lanes;
            int width = (end - first) * TLane.Width;
            columns.Add(new Columns(weights.Slice(first, width), bias.Slice(first, width), output.Slice(first, width), gradient.Slice(first, width), weightGradient.Slice(first, width)));
        }
    }

    sealed record Columns(Matrix<TLane> Weights, Matrix<TLane> Bias, Matrix<TLane> Output, Matrix<TLane> Gradient, Matrix<TLane> WeightGradient);
}

/// <summary>Where the first layer of one network stands beside others.</summary>
/// <param name="layer">The layer.</param>
/// <param name="firstLane">Its first lane in the rows of all.</param>
/// <param name="output">Its part of the outputs.</param>
/// <param name="gradient">Its part of the gradient of the outputs.</param>
/// <param name="weightGradient">Its part of the gradient of the weights.</param>
sealed class FirstLayerPlace<TLane>(DenseLayer<TLane> layer, int firstLane, Matrix<TLane> output, Matrix<TLane> gradient, Matrix<TLane> weightGradient)
    where TLane : unmanaged, ILane<TLane>
{
    readonly HeldGradient<TLane> held = new(weightGradient);
    IGradientReceiver<TLane>? receiver;

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

    /// <summary>Hands the gradient of the weights on; nothing if the network left none.</summary>
    public void Deliver()
    {
        receiver?.Receive(layer.Weights, held);
        receiver = null;
    }
}
