namespace Ablate.Engine.Numerics;

/// <summary>A product whose rows can be computed apart from each other.</summary>
interface IRowProduct<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Multiply-adds of a row, about.</summary>
    long WorkOfRow { get; }

    /// <summary>Hands the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/> to <paramref name="tile"/>.</summary>
    /// <param name="firstRow">The first row: a multiple of four.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="piece">The number of this piece of the rows; pieces with different numbers may run at the same time.</param>
    /// <param name="tile">Receives the sums.</param>
    void Run<TTile>(int firstRow, int endRow, int piece, ref TTile tile)
        where TTile : struct, ITile<TLane>;
}

/// <summary>Rows of numbers times a matrix: element (row, k) of left is <c>left[row * rowStride + k * depthStride]</c>.</summary>
readonly unsafe struct DenseRows<TLane>(
    TLane* left, nint rowStride, nint depthStride, Matrix<TLane> right, int depth, StepCancellation? cancellation) : IRowProduct<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane* left = left;

    public long WorkOfRow => (long)depth * right.Columns;

    public void Run<TTile>(int firstRow, int endRow, int piece, ref TTile tile)
        where TTile : struct, ITile<TLane> => DenseProduct.Run(left, rowStride, depthStride, right, firstRow, endRow, depth, ref tile, cancellation);
}

/// <summary>Rows of numbers, of which the zeros are skipped, times a matrix.</summary>
readonly struct SkippingRows<TLane>(NonZeros<TLane> left, Matrix<TLane> right, StepCancellation? cancellation) : IRowProduct<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public long WorkOfRow => (long)right.Rows * right.Columns / 2;

    public void Run<TTile>(int firstRow, int endRow, int piece, ref TTile tile)
        where TTile : struct, ITile<TLane> => SparseProduct.Run(left, right, firstRow, endRow, piece, ref tile, cancellation);
}

/// <summary>Rows of bytes times weights, plus a bias.</summary>
readonly struct ByteProduct<TLane>(ByteRows<TLane> rows, Matrix<TLane> weights, Matrix<TLane> bias) : IRowProduct<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public long WorkOfRow => (long)weights.Rows * weights.Columns / 4;

    public void Run<TTile>(int firstRow, int endRow, int piece, ref TTile tile)
        where TTile : struct, ITile<TLane> => SparseProduct.Forward(rows, weights, bias, firstRow, endRow, piece, ref tile);
}

/// <summary>Columns of bytes times the gradient of outputs: the gradient of weights. Its rows are the columns of the bytes, from an even one on.</summary>
readonly struct ByteGradient<TLane>(ByteRows<TLane> rows, Matrix<TLane> gradient, int firstColumn = 0) : IRowProduct<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    public long WorkOfRow => (long)rows.Count * gradient.Columns / 4;

    public void Run<TTile>(int firstRow, int endRow, int piece, ref TTile tile)
        where TTile : struct, ITile<TLane> => SparseProduct.Gradient(rows, gradient, firstColumn + firstRow, firstColumn + endRow, ref tile);
}
