using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Neighbours;

/// <summary>
/// For every row the training row that is nearest in Euclidean distance: argmin_j |t_j - x|^2 = argmin_j |t_j|^2 - 2 x . t_j, so that a
/// matrix product finds it. The rule "the class of the nearest" is Cover and Hart 1967, "Nearest neighbor pattern classification", IEEE
/// Transactions on Information Theory 13.
/// </summary>
/// <remarks>Of rows equally near in float precision the first counts. Features are scaled as they would enter a network.</remarks>
public static class NearestNeighbour
{
    /// <summary>For each of <paramref name="rows"/> the place in <paramref name="training"/> of its nearest.</summary>
    /// <param name="training">The rows to search; at least one.</param>
    /// <param name="rows">The rows to find neighbours of.</param>
    /// <param name="scaling">What features become; fitted to the training rows.</param>
    /// <param name="kernel">The instructions to compute with.</param>
    /// <param name="workers">Threads; the result does not depend on it.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static int[] Find(Subset training, Subset rows, InputScaling scaling, Kernel kernel, int workers, CancellationToken cancellation) =>
        rows.Count == 0 ? [] : Kernels.Run(kernel, new Search(training, rows, scaling, workers, cancellation));

    sealed unsafe class Search(Subset training, Subset rows, InputScaling scaling, int workers, CancellationToken cancellation) : ILaneFunction<int[]>
    {
        /// <summary>Training rows at a time: with 784 numbers each they fill a second-level cache.</summary>
        const int Block = 256;

        public int[] Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            InputScale scale = InputScale.Fit(scaling, training);
            int depth = training.Data.Shape.Size, part = (rows.Count + workers - 1) / workers;
            Matrix<TLane>[] parts =
            [
                .. Enumerable.Range(0, (rows.Count + part - 1) / part).Select(i => Rows<TLane>(scale, i * part, Math.Min(part, rows.Count - i * part))),
            ];
            NearestTile<TLane>.Memory[] nearest = [.. parts.Select(rows => new NearestTile<TLane>.Memory(rows.Rows))];
            for (int first = 0; first < training.Count; first += Block)
            {
                cancellation.ThrowIfCancellationRequested();
                (Matrix<TLane> columns, Matrix<TLane> labels) = Columns<TLane>(scale, first, Math.Min(Block, training.Count - first));
                Parallel.For(0, parts.Length, i =>
                {
                    var tile = new NearestTile<TLane>(nearest[i], labels);
                    DenseProduct.Run(parts[i].Row(0), parts[i].ElementStride, 1, columns, 0, parts[i].Rows, depth, ref tile);
                });
            }
            return [.. nearest.SelectMany(memory => memory.Finish())];
        }

        Matrix<TLane> Rows<TLane>(InputScale scale, int first, int count)
            where TLane : unmanaged, ILane<TLane>
        {
            var matrix = new Matrix<TLane>(count, rows.Data.Shape.Size);
            for (int row = 0; row < count; row++)
            {
                for (int column = 0; column < matrix.Columns; column++)
                    TLane.Write(matrix.Row(row), column, scale.Apply(rows.Data.Features[rows.Rows[first + row], column], column));
            }
            return matrix;
        }

        /// <summary>Training rows as columns; and for each its squared length and its place. What pads the block is infinitely far.</summary>
        (Matrix<TLane> Columns, Matrix<TLane> Labels) Columns<TLane>(InputScale scale, int first, int count)
            where TLane : unmanaged, ILane<TLane>
        {
            var columns = new Matrix<TLane>(training.Data.Shape.Size, Block);
            var labels = new Matrix<TLane>(2, Block);
            for (int i = 0; i < Block; i++)
            {
                double square = 0;
                for (int row = 0; row < columns.Rows && i < count; row++)
                {
                    double value = scale.Apply(training.Data.Features[training.Rows[first + i], row], row);
                    TLane.Write(columns.Row(row), i, value);
                    square += value * value;
                }
                labels[0, i] = i < count ? square : double.PositiveInfinity;
                labels[1, i] = first + i;
            }
            return (columns, labels);
        }
    }
}
