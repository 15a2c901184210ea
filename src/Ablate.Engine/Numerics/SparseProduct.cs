using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Products whose left side is mostly zero: bytes in a first layer, numbers that come through a ReLU elsewhere. They walk the set bits of a
/// row; for the gradient of weights, where the bytes stand transposed, those of two adjacent columns.
/// </summary>
static unsafe class SparseProduct
{
    /// <summary>Bytes of the right matrix that stay in the first-level cache while all rows of the left pass over them.</summary>
    public const int BlockBytes = 32 * 1024;

    const int WordSize = 64;

    /// <summary>Hands bias + rows * weights to <paramref name="tile"/>, for the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>.</summary>
    /// <param name="rows">The bytes.</param>
    /// <param name="weights">A row for each column of the bytes.</param>
    /// <param name="bias">One row.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="piece">Which of several pieces this is, if they run at the same time.</param>
    /// <param name="tile">Receives the sums.</param>
    public static void Forward<TLane, TTile>(ByteRows<TLane> rows, Matrix<TLane> weights, Matrix<TLane> bias, int firstRow, int endRow, int piece, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane> => Run(new ByteFactors<TLane>(rows), rows.Memory.Of(piece), weights, bias.Row(0), firstRow, endRow, ref tile);

    /// <summary>Hands left * right to <paramref name="tile"/>; the sums are those of <see cref="DenseProduct"/>, because a zero adds nothing.</summary>
    /// <param name="left">The left matrix with the bits of its rows.</param>
    /// <param name="right">The right matrix.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="piece">Which of several pieces this is, if they run at the same time.</param>
    /// <param name="tile">Receives the sums.</param>
    public static void Run<TLane, TTile>(NonZeros<TLane> left, Matrix<TLane> right, int firstRow, int endRow, int piece, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane> => Run(new NumberFactors<TLane>(left), left.Memory.Of(piece), right, null, firstRow, endRow, ref tile);

    /// <summary>Sums, for the columns of the bytes from <paramref name="firstColumn"/>, which is even, up to <paramref name="endColumn"/>, byte times row of <paramref name="gradient"/>; needs the pairs of <paramref name="rows"/>.</summary>
    /// <remarks>
    /// Adjacent pixels are mostly zero or not together: of pairs 22 % are not both zero, of pixels 19 %. So two columns share every
    /// load of the gradient, every turn of the loop and its exit.
    /// </remarks>
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

    static void Run<TLane, TFactors, TTile>(TFactors rows, PanelMemory<TLane> memory, Matrix<TLane> right, TLane* begin, int firstRow, int endRow, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TFactors : struct, ISparseFactors<TLane>
        where TTile : struct, ITile<TLane>
    {
        nint lane = 0, end = right.Lanes;
        for (; lane + 8 <= end; lane += 8)
            Run<TLane, TFactors, Panel8<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
        for (; lane + 4 <= end; lane += 4)
            Run<TLane, TFactors, Panel4<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
        for (; lane + 2 <= end; lane += 2)
            Run<TLane, TFactors, Panel2<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
        for (; lane < end; lane++)
            Run<TLane, TFactors, Panel1<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
    }

    /// <remarks>A block of the right matrix is used by all rows while it is in the first-level cache; sums wait in memory between blocks.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<TLane, TFactors, TPanel, TTile>(TFactors rows, PanelMemory<TLane> memory, Matrix<TLane> right, TLane* begin, nint lane, int firstRow, int endRow, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TFactors : struct, ISparseFactors<TLane>
        where TPanel : unmanaged, IPanel<TPanel, TLane>
        where TTile : struct, ITile<TLane>
    {
        int words = rows.Words, block = Math.Max(1, BlockBytes / (WordSize * TPanel.Lanes * sizeof(TLane)));
        TLane* sums = memory.Sums;
        TTile own = tile;
        bool packs = PanelMemory<TLane>.Packs(right, endRow - firstRow);
        for (int firstWord = 0; firstWord < words; firstWord += block)
        {
            int endWord = Math.Min(words, firstWord + block);
            TLane* panel = right.Row(firstWord * WordSize) + lane;
            nint stride = right.Stride;
            if (packs)
            {
                panel = memory.Pack<TPanel>(panel, stride, Math.Min(right.Rows, endWord * WordSize) - firstWord * WordSize);
                stride = TPanel.Lanes;
            }
            for (nint row = firstRow; row < endRow; row++)
            {
                TPanel sum = firstWord > 0 ? TPanel.Load(sums + row * TPanel.Lanes) : begin == null ? TPanel.Zero : TPanel.Load(begin + lane);
                TLane* source = panel;
                for (nint word = firstWord; word < endWord; word++)
                {
                    nint place = rows.Place(row, word);
                    for (ulong bits = rows.Bits(row, word); bits != 0; bits &= bits - 1)
                    {
                        nint i = BitOperations.TrailingZeroCount(bits);
                        sum = TPanel.MultiplyAdd(rows.Factor(place, i), TPanel.Load(source + i * stride), sum);
                    }
                    source += WordSize * stride;
                }
                if (endWord < words)
                    sum.Store(sums + row * TPanel.Lanes);
                else
                    sum.Finish(ref own, row, lane);
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
        TTile own = tile;
        nint words = (rows.Count + WordSize - 1) / WordSize;
        for (nint column = firstColumn; column < endColumn; column += 2)
        {
            TPanel even = TPanel.Zero, odd = TPanel.Zero;
            for (nint word = 0; word < words; word++)
            {
                byte* bytes = rows.Pairs + column / 2 * rows.PairStride + word * 2 * WordSize;
                TLane* source = gradient.Row(word * WordSize) + lane;
                for (ulong bits = rows.PairNotZero(column / 2, word); bits != 0; bits &= bits - 1)
                {
                    nint i = BitOperations.TrailingZeroCount(bits);
                    TPanel panel = TPanel.Load(source + i * stride);
                    even = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[2 * i]), panel, even);
                    odd = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[2 * i + 1]), panel, odd);
                }
            }
            even.Finish(ref own, column, lane);
            if (column + 1 < endColumn)
                odd.Finish(ref own, column + 1, lane);
        }
    }
}
