namespace Ablate.Engine.Numerics;

/// <summary>
/// left * right transposed, as a layer's gradient of its inputs is. A large right side is transposed in blocks as wide as a panel of a product, each
/// used while the second-level cache holds it; every sum is the same as in one piece.
/// </summary>
sealed unsafe class TransposedProduct<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>A right side of more bytes is large.</summary>
    const int LargeBytes = 512 * 1024;

    /// <summary>Lanes of a block.</summary>
    const int BlockLanes = 8;

    readonly SkippingProduct<TLane> product;
    readonly List<(int FirstRow, Matrix<TLane> Transposed, Matrix<TLane> Target)> blocks = [];

    /// <param name="rows">The most rows of the left side.</param>
    /// <param name="columns">Columns of both sides.</param>
    /// <param name="target">Where the product is written: a column for each row of the right side.</param>
    /// <param name="crew">Who may help; null for nobody.</param>
    public TransposedProduct(int rows, int columns, Matrix<TLane> target, Crew? crew)
    {
        product = new SkippingProduct<TLane>(rows, columns, target.Columns, crew);
        bool isLarge = (long)columns * target.Stride * sizeof(TLane) > LargeBytes;
        int size = Math.Min(target.Columns, isLarge ? BlockLanes * TLane.Width : target.Columns);
        var room = new Matrix<TLane>(columns, size);
        for (int first = 0; first < target.Columns; first += size)
        {
            int count = Math.Min(size, target.Columns - first);
            blocks.Add((first, count == size ? room : new(columns, count), target.Slice(first / TLane.Width, count)));
        }
    }

    /// <summary>Computes it for the first <paramref name="count"/> rows of <paramref name="left"/>.</summary>
    public void Run(Matrix<TLane> left, int count, Matrix<TLane> right, StepCancellation? cancellation = null)
    {
        product.Look(left, count, left.Columns);
        foreach ((int firstRow, Matrix<TLane> transposed, Matrix<TLane> target) in blocks)
        {
            Transposition.Run(right, firstRow, target.Columns, transposed);
            var tile = new StoreTile<TLane>(target);
            product.Multiply(left, count, left.Columns, transposed, ref tile, cancellation);
        }
    }
}
