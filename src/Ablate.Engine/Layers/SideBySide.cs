using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>
/// The first layers of several networks that train on the same batches of bytes, as columns of one matrix, so that one pass over the pixels
/// serves all of them. Every column is summed in the same order as in its own layer, so the results are bit-identical.
/// </summary>
/// <remarks>
/// A layer of ten units fills less than two thirds of one lane, and the pass over the bits of a row costs more than its arithmetic. The columns are
/// packed without gaps, six times ten in four lanes, so the weights are copied here before every step; each layer and its optimizer keep their own.
/// </remarks>
sealed class SideBySide<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>
    /// Bytes of gradients that are computed before the optimizers are called: enough that a call per optimizer does not matter, and few enough to stay in
    /// the cache.
    /// </summary>
    const int BlockBytes = 256 * 1024;

    readonly FirstLayerNumbers<TLane> all;
    readonly SharedProduct<TLane> shared;
    readonly List<FirstLayerPlace<TLane>> places = [];
    FirstLayerNumbers<TLane> used;

    /// <summary>Puts <paramref name="layers"/> side by side.</summary>
    /// <param name="layers">First layers with the same inputs.</param>
    /// <param name="capacity">Rows of the largest batch.</param>
    /// <param name="crew">The threads that may help; null for none.</param>
    public SideBySide(IReadOnlyList<DenseLayer<TLane>> layers, int capacity, Crew? crew)
    {
        shared = new SharedProduct<TLane>(crew);
        int inputs = layers[0].Weights.Value.Rows, width = layers.Sum(layer => layer.Outputs);
        // One row more than is used: the lanes of the last layer's columns may reach beyond the end of the last row.
        var weights = new Matrix<TLane>(inputs + 1, width);
        int blockRows = Math.Clamp(BlockBytes / (weights.Lanes * Unsafe.SizeOf<TLane>()) / 2 * 2, 2, Math.Max(2, inputs));
        used = all = new(weights, new(2, width), new(capacity + 1, width), new(capacity + 1, width), new(blockRows + 1, width));
        foreach (DenseLayer<TLane> layer in layers)
            places.Add(layer.Place = new FirstLayerPlace<TLane>(layer));
        Arrange();
    }

    int BlockRows => all.WeightGradient.Rows - 1;

    /// <summary>Removes the columns of <paramref name="layer"/>.</summary>
    public void Remove(DenseLayer<TLane> layer)
    {
        if (places.RemoveAll(place => place.Layer == layer) > 0)
            Arrange();
    }

    /// <summary>Computes the outputs of all layers.</summary>
    public void Forward(ByteRows<TLane> bytes)
    {
        foreach (FirstLayerPlace<TLane> place in places)
            place.Bring();
        var tile = new StoreTile<TLane>(used.Output);
        shared.Run(new ByteProduct<TLane>(bytes, used.Weights, used.Bias), bytes.Count, ref tile);
    }

    /// <summary>
    /// Computes the gradients of all weights from the output gradients that the networks left here, and hands each to its optimizer, a block of rows at a
    /// time.
    /// </summary>
    public void Backward(ByteRows<TLane> bytes)
    {
        bytes.Transpose();
        for (int first = 0; first < bytes.Width; first += BlockRows)
        {
            int end = Math.Min(bytes.Width, first + BlockRows);
            var tile = new BlockTile(used.WeightGradient, first);
            shared.Run(new ByteGradient<TLane>(bytes, used.Gradient, first), end - first, ref tile);
            foreach (FirstLayerPlace<TLane> place in places)
                place.Deliver(first, end);
        }
        foreach (FirstLayerPlace<TLane> place in places)
            place.Forget();
    }

    /// <summary>Assigns every layer its columns, one layer after the other.</summary>
    void Arrange()
    {
        int column = 0;
        foreach (FirstLayerPlace<TLane> place in places)
        {
            place.Stand(all, column);
            column += place.Layer.Outputs;
        }
        if (column > 0)
            used = all.Columns(column);
    }

    readonly unsafe struct BlockTile(Matrix<TLane> block, int firstRow) : ITile<TLane>
    {
        readonly TLane* start = block.Row(-firstRow);
        readonly nint stride = block.Stride;

        public void Finish(nint row, nint lane, TLane sum) => start[row * stride + lane] = sum;
    }
}
