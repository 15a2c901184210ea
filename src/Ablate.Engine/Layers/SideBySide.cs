using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

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
    /// <summary>Bytes of gradients that are computed before the optimizers take them: more than one call for each is worth, and less than the cache holds.</summary>
    const int BlockBytes = 256 * 1024;

    readonly Matrix<TLane> weights, bias, output, gradient, weightGradient;
    readonly SharedProduct<TLane> shared;
    readonly List<Matrix<TLane>> weightState = [], biasState = [];
    readonly List<FirstLayerPlace<TLane>> places = [];
    readonly List<Columns> columns = [];

    /// <summary>Moves <paramref name="layers"/> side by side. Before an optimizer remembers anything of them.</summary>
    /// <param name="layers">First layers with the same inputs.</param>
    /// <param name="capacity">Rows of the largest batch.</param>
    /// <param name="crew">Who may help; null for nobody.</param>
    public SideBySide(IReadOnlyList<DenseLayer<TLane>> layers, int capacity, Crew? crew)
    {
        shared = new SharedProduct<TLane>(crew);
        int inputs = layers[0].Weights.Value.Rows, width = layers.Sum(layer => layer.Weights.Value.Lanes) * TLane.Width;
        (weights, bias) = (new(inputs, width), new(1, width));
        weightGradient = new(Math.Clamp(BlockBytes / (weights.Lanes * Unsafe.SizeOf<TLane>()) / 2 * 2, 2, Math.Max(2, inputs)), width);
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
        {
            var tile = new StoreTile<TLane>(part.Output);
            shared.Run(new ByteProduct<TLane>(bytes, part.Weights, part.Bias), bytes.Count, ref tile);
        }
    }

    /// <summary>Computes the gradients of all weights from what the networks left, and hands each to its optimizer, a block of rows at a time.</summary>
    public void Backward(ByteRows<TLane> bytes)
    {
        bytes.Transpose();
        for (int first = 0; first < bytes.Width; first += weightGradient.Rows)
        {
            int end = Math.Min(bytes.Width, first + weightGradient.Rows);
            foreach (Columns part in columns)
            {
                var tile = new BlockTile(part.WeightGradient, first);
                shared.Run(new ByteGradient<TLane>(bytes, part.Gradient, first), end - first, ref tile);
            }
            foreach (FirstLayerPlace<TLane> place in places)
                place.Deliver(first, end);
        }
        foreach (FirstLayerPlace<TLane> place in places)
            place.Forget();
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

    readonly unsafe struct BlockTile(Matrix<TLane> block, int firstRow) : ITile<TLane>
    {
        readonly TLane* start = block.Row(-firstRow);
        readonly nint stride = block.Stride;

        public void Finish(nint row, nint lane, TLane sum) => start[row * stride + lane] = sum;
    }

    sealed record Columns(Matrix<TLane> Weights, Matrix<TLane> Bias, Matrix<TLane> Output, Matrix<TLane> Gradient, Matrix<TLane> WeightGradient);
}
