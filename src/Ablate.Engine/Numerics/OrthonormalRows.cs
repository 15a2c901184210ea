namespace Ablate.Engine.Numerics;

/// <summary>
/// Makes the rows of a matrix orthogonal and of length 1, each with what the rows before it leave of it: the QR decomposition of the transpose. Blocks of
/// rows are freed of all rows before them by fast products, then within by modified Gram and Schmidt; all twice, which is enough for full accuracy
/// (Giraud, Langou and Rozložník 2005).
/// </summary>
sealed unsafe class OrthonormalRows<TLane>(int size)
    where TLane : unmanaged, ILane<TLane>
{
    const int Block = 32;
    readonly Matrix<TLane> block = new(size, Math.Min(Block, size)), shares = new(size, Math.Min(Block, size));

    /// <summary>Orthonormalizes the rows of <paramref name="matrix"/>, which are linearly independent, in place.</summary>
    public void Run(Matrix<TLane> matrix, StepCancellation? cancellation = null)
    {
        for (int first = 0; first < size; first += Block)
        {
            cancellation?.ThrowIfLong();
            int end = Math.Min(first + Block, size);
            for (int pass = 0; pass < 2; pass++)
            {
                if (first > 0)
                    SubtractEarlier(matrix, first, end);
                Orthonormalize(matrix, first, end);
            }
        }
    }

    /// <summary>rows = rows - (rows * earlier^T) * earlier, where the shares in brackets are computed transposed.</summary>
    void SubtractEarlier(Matrix<TLane> matrix, int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            for (int column = 0; column < size; column++)
                TLane.Write(block.Row(column), row - first, TLane.Read(matrix.Row(row), column));
        }
        var store = new StoreTile<TLane>(shares);
        DenseProduct.Run(matrix.Row(0), matrix.ElementStride, 1, block, 0, first, size, ref store);
        var subtract = new SubtractTile(matrix, first);
        DenseProduct.Run(shares.Row(0), 1, shares.ElementStride, matrix, 0, end - first, first, ref subtract);
    }

    static void Orthonormalize(Matrix<TLane> matrix, int first, int end)
    {
        for (int row = first; row < end; row++)
        {
            TLane* current = matrix.Row(row);
            for (int other = first; other < row; other++)
            {
                TLane* earlier = matrix.Row(other);
                var share = TLane.Create(-MatrixArithmetic.Dot(current, earlier, matrix.Lanes, matrix.LastLane));
                for (nint i = 0; i < matrix.Lanes; i++)
                    current[i] = TLane.MultiplyAdd(share, earlier[i], current[i]);
            }
            var scale = TLane.Create(1 / Math.Sqrt(MatrixArithmetic.Dot(current, current, matrix.Lanes, matrix.LastLane)));
            for (nint i = 0; i < matrix.Lanes; i++)
                current[i] *= scale;
        }
    }

    readonly struct SubtractTile(Matrix<TLane> matrix, int firstRow) : ITile<TLane>
    {
        readonly TLane* start = matrix.Row(firstRow);
        readonly nint stride = matrix.Stride;

        public void Finish(nint row, nint lane, TLane sum) => start[row * stride + lane] -= sum;
    }
}
