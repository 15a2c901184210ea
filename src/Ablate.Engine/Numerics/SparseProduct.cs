using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// The two products of a first layer whose inputs are bytes and mostly zero: with the weights, and, transposed, with the gradient of
/// the outputs. The first walks the set bits of a row, the second those of two adjacent columns.
/// </summary>
static unsafe class SparseProduct
{
    /// <summary>Bytes of weights that stay in the first-level cache while all rows of a batch pass over them.</summary>
    const int BlockBytes = 32 * 1024;

    /// <summary>output = bias + rows * weights, for the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>.</summary>
    public static void Forward<TLane>(ByteRows<TLane> rows, Matrix<TLane> weights, Matrix<TLane> bias, Matrix<TLane> output, int firstRow, int endRow)
        where TLane : unmanaged, ILane<TLane>
    {
        nint lane = 0, end = weights.Lanes;
        for (; lane + 4 <= end; lane += 4)
            Forward<TLane, Panel4<TLane>>(rows, weights, bias, output, lane, firstRow, endRow);
        for (; lane + 2 <= end; lane += 2)
            Forward<TLane, Panel2<TLane>>(rows, weights, bias, output, lane, firstRow, endRow);
        for (; lane < end; lane++)
            Forward<TLane, Panel1<TLane>>(rows, weights, bias, output, lane, firstRow, endRow);
    }

    /// <summary>Sums, for every column of the bytes, byte times row of <paramref name="gradient"/>; needs the pairs of <paramref name="rows"/>.</summary>
    /// <remarks>
    /// Adjacent pixels are mostly zero or not together: of pairs 22 % are not both zero, of pixels 19 %. So two columns share every
    /// load of the gradient, every turn of the loop and its exit.
    /// </remarks>
    public static void Gradient<TLane, TTile>(ByteRows<TLane> rows, Matrix<TLane> gradient, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane> => Gradient(rows, gradient, 0, rows.Width, ref tile);

    /// <summary>The same for the columns from <paramref name="firstColumn"/>, which is even, up to <paramref name="endColumn"/>.</summary>
    public static void Gradient<TLane, TTile>(ByteRows<TLane> rows, Matrix<TLane> gradient, int firstColumn, int endColumn, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        nint lane = 0;
        for (; lane + 4 <= gradient.Lanes; lane += 4)
            Gradient<TLane, Panel4<TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
        for (; lane + 2 <= gradient.Lanes; lane += 2)
            Gradient<TLane, Panel2<TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
        for (; lane < gradient.Lanes; lane++)
            Gradient<TLane, Panel1<TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Forward<TLane, TPanel>(ByteRows<TLane> rows, Matrix<TLane> weights, Matrix<TLane> bias, Matrix<TLane> output, nint lane, int firstRow, int endRow)
        where TLane : unmanaged, ILane<TLane>
        where TPanel : unmanaged, IPanel<TPanel, TLane>
    {
        TLane* values = rows.Values.Row(0);
        nint stride = weights.Stride;
        int block = Math.Max(1, BlockBytes / (ByteRows<TLane>.WordSize * TPanel.Lanes * sizeof(TLane)));
        for (int firstWord = 0; firstWord < rows.Words; firstWord += block)
        {
            int endWord = Math.Min(rows.Words, firstWord + block);
            for (nint row = firstRow; row < endRow; row++)
            {
                TLane* target = output.Row(row) + lane;
                TPanel sum = TPanel.Load(firstWord == 0 ? bias.Row(0) + lane : target);
                for (nint word = firstWord; word < endWord; word++)
                {
                    byte* bytes = rows.Rows + row * rows.RowStride + word * ByteRows<TLane>.WordSize;
                    TLane* source = weights.Row(word * ByteRows<TLane>.WordSize) + lane;
                    for (ulong bits = rows.Bits[row * rows.Words + word]; bits != 0; bits &= bits - 1)
                    {
                        nint i = BitOperations.TrailingZeroCount(bits);
                        sum = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[i]), TPanel.Load(source + i * stride), sum);
                    }
                }
                sum.Store(target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Gradient<TLane, TPanel, TTile>(ByteRows<TLane> rows, Matrix<TLane> gradient, nint lane, int firstColumn, int endColumn, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TPanel : unmanaged, IPanel<TPanel, TLane>
        where TTile : struct, ITile<TLane>
    {
        TLane* values = rows.Values.Row(0);
        nint stride = gradient.Stride;
        nint words = (rows.Count + ByteRows<TLane>.WordSize - 1) / ByteRows<TLane>.WordSize;
        for (nint column = firstColumn; column < endColumn; column += 2)
        {
            TPanel even = TPanel.Zero, odd = TPanel.Zero;
            for (nint word = 0; word < words; word++)
            {
                byte* bytes = rows.Pairs + column / 2 * rows.PairStride + word * 2 * ByteRows<TLane>.WordSize;
                TLane* source = gradient.Row(word * ByteRows<TLane>.WordSize) + lane;
                for (ulong bits = rows.PairNotZero(column / 2, word); bits != 0; bits &= bits - 1)
                {
                    nint i = BitOperations.TrailingZeroCount(bits);
                    TPanel panel = TPanel.Load(source + i * stride);
                    even = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[2 * i]), panel, even);
                    odd = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[2 * i + 1]), panel, odd);
                }
            }
            even.Finish(ref tile, column, lane);
            if (column + 1 < endColumn)
                odd.Finish(ref tile, column + 1, lane);
        }
    }
}
