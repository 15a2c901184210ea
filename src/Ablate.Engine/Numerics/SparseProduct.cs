using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Products whose left side is mostly zero: bytes in a first layer, numbers that come through a ReLU elsewhere. They walk the set bits of a
/// row; for the gradient of weights, where the bytes stand transposed, those of two adjacent columns.
/// </summary>
/// <remarks>
/// What a forward product does with one panel, which is 1 to 8 lanes of columns:
/// <code>
/// for each block of rows of the right matrix that fits the first-level cache
///     for each row of the left matrix
///         sums = those that wait in memory, at first the bias
///         for each bit that is set in this block's words of the row
///             sums += factor * row of the right matrix
///         sums wait in memory, after the last block they go to the tile
/// </code>
/// A panel is a type, so that every number of lanes is a loop of its own whose sums stay in registers. So is a tile, which stores what is
/// finished, adds it to something, or steps weights with it, without a call.
/// </remarks>
static unsafe class SparseProduct
{
    /// <summary>Bytes of the right matrix that stay in the first-level cache while all rows of the left pass over them.</summary>
    public const int BlockBytes = 32 * 1024;

    /// <summary>
    /// Hands bias + rows * weights to <paramref name="tile"/>, for the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>.
    /// </summary>
    /// <param name="rows">The bytes.</param>
    /// <param name="weights">A row for each column of the bytes.</param>
    /// <param name="bias">One row.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="piece">Which of several pieces this is, if they run at the same time.</param>
    /// <param name="tile">Receives the sums.</param>
    public static void Forward<TLane, TTile>(
        ByteRows<TLane> rows, Matrix<TLane> weights, Matrix<TLane> bias, int firstRow, int endRow, int piece, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        Run(new ByteFactors<TLane>(rows), rows.Memory.Of(piece), weights, bias.Row(0), firstRow, endRow, ref tile);
        // Products work with addresses, which keep nothing alive: without this the collector may take a matrix whose last use has begun.
        GC.KeepAlive(rows);
        GC.KeepAlive(weights);
        GC.KeepAlive(bias);
    }

    /// <summary>Hands left * right to <paramref name="tile"/>; the sums are those of <see cref="DenseProduct"/>, because a zero adds nothing.</summary>
    /// <param name="left">The left matrix with the bits of its rows.</param>
    /// <param name="right">The right matrix.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row after the last.</param>
    /// <param name="piece">Which of several pieces this is, if they run at the same time.</param>
    /// <param name="tile">Receives the sums.</param>
    /// <param name="cancellation">Ends a long step; null for nobody.</param>
    public static void Run<TLane, TTile>(
        NonZeros<TLane> left, Matrix<TLane> right, int firstRow, int endRow, int piece, ref TTile tile, StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        Run(new NumberFactors<TLane>(left), left.Memory.Of(piece), right, null, firstRow, endRow, ref tile, cancellation);
        GC.KeepAlive(left);
        GC.KeepAlive(right);
    }

    /// <summary>
    /// Sums, for the columns of the bytes from <paramref name="firstColumn"/>, which is even, up to <paramref name="endColumn"/>, byte times row of
    /// <paramref name="gradient"/>; needs the pairs of <paramref name="rows"/>.
    /// </summary>
    /// <remarks>
    /// Adjacent pixels are mostly zero or not together: of pairs 22 % are not both zero, of pixels 19 %. So two columns share every
    /// load of the gradient, every turn of the loop and its exit.
    /// </remarks>
    public static void Gradient<TLane, TTile>(ByteRows<TLane> rows, Matrix<TLane> gradient, int firstColumn, int endColumn, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        nint lane = 0, end = gradient.Lanes;
        // Three and two rather than four and one: the multiply-adds of one lane wait for each other.
        for (; end - lane is 4 or >= 6; lane += 4)
            Gradient<TLane, Panel4<TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
        for (; end - lane >= 3; lane += 3)
            Gradient<TLane, PanelPair<Panel2<TLane>, Panel1<TLane>, TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
        for (; end - lane >= 2; lane += 2)
            Gradient<TLane, Panel2<TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
        for (; end - lane >= 1; lane++)
            Gradient<TLane, Panel1<TLane>, TTile>(rows, gradient, lane, firstColumn, endColumn, ref tile);
        GC.KeepAlive(rows);
        GC.KeepAlive(gradient);
    }

    static void Run<TLane, TFactors, TTile>(
        TFactors rows, PanelMemory<TLane> memory, Matrix<TLane> right, TLane* begin, int firstRow, int endRow, ref TTile tile,
        StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
        where TFactors : struct, ISparseFactors<TLane>
        where TTile : struct, ITile<TLane>
    {
        nint lane = 0, end = right.Lanes;
        for (; lane + 8 <= end; lane += 8)
        {
            cancellation?.ThrowIfLong();
            Run<TLane, TFactors, PanelPair<Panel4<TLane>, Panel4<TLane>, TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
        }
        // One panel for all that is left, because every panel walks the bits again: seven lanes in three walks took 40 instead of 28 ms per epoch.
        switch (end - lane)
        {
            case 1:
                Run<TLane, TFactors, Panel1<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
            case 2:
                Run<TLane, TFactors, Panel2<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
            case 3:
                Run<TLane, TFactors, PanelPair<Panel2<TLane>, Panel1<TLane>, TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
            case 4:
                Run<TLane, TFactors, Panel4<TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
            case 5:
                Run<TLane, TFactors, PanelPair<Panel4<TLane>, Panel1<TLane>, TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
            case 6:
                Run<TLane, TFactors, PanelPair<Panel4<TLane>, Panel2<TLane>, TLane>, TTile>(rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
            case 7:
                Run<TLane, TFactors, PanelPair<Panel4<TLane>, PanelPair<Panel2<TLane>, Panel1<TLane>, TLane>, TLane>, TTile>(
                    rows, memory, right, begin, lane, firstRow, endRow, ref tile);
                break;
        }
    }

    /// <remarks>A block of the right matrix is used by all rows while it is in the first-level cache; sums wait in memory between blocks.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<TLane, TFactors, TPanel, TTile>(
        TFactors rows, PanelMemory<TLane> memory, Matrix<TLane> right, TLane* begin, nint lane, int firstRow, int endRow, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TFactors : struct, ISparseFactors<TLane>
        where TPanel : unmanaged, IPanel<TPanel, TLane>
        where TTile : struct, ITile<TLane>
    {
        TFactors factors = rows;
        int words = factors.Words, block = Math.Max(1, BlockBytes / (BitWords.Size * TPanel.Lanes * sizeof(TLane)));
        TLane* sums = memory.Sums;
        TTile own = tile;
        bool packs = PanelMemory<TLane>.Packs(right, endRow - firstRow);
        for (int firstWord = 0; firstWord < words; firstWord += block)
        {
            int endWord = Math.Min(words, firstWord + block);
            TLane* panel = right.Row(firstWord * BitWords.Size) + lane;
            nint stride = right.Stride;
            if (packs)
            {
                panel = memory.Pack<TPanel>(panel, stride, Math.Min(right.Rows, endWord * BitWords.Size) - firstWord * BitWords.Size);
                stride = TPanel.Lanes;
            }
            for (nint row = firstRow; row < endRow; row++)
            {
                TPanel sum = firstWord > 0 ? TPanel.Load(sums + row * TPanel.Lanes) : begin == null ? TPanel.Zero : TPanel.Load(begin + lane);
                TLane* source = panel;
                for (nint word = firstWord; word < endWord; word++)
                {
                    nint place = factors.Place(row, word);
                    for (ulong bits = factors.Bits(row, word); bits != 0; bits &= bits - 1)
                    {
                        nint i = BitOperations.TrailingZeroCount(bits);
                        sum = TPanel.MultiplyAdd(factors.Factor(place, i), source + i * stride, sum);
                    }
                    source += BitWords.Size * stride;
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
        TLane* values = rows.Values.Row(0), top = gradient.Row(0) + lane;
        nint stride = gradient.Stride, wordStride = BitWords.Size * stride, pairStride = rows.PairStride, words = rows.FilledWords;
        byte* pair = rows.Pairs + firstColumn / 2 * pairStride;
        ulong* notZero = rows.PairBits + firstColumn / 2 * words;
        TTile own = tile;
        TPanel* sums = stackalloc TPanel[2];
        ulong* wanted = own.WantedZeros;
        for (nint column = firstColumn; column < endColumn; column += 2, pair += pairStride, notZero += words)
        {
            if (wanted != null && (wanted[column / BitWords.Size] >> (int)(column % BitWords.Size) & 1) == 0)
                continue;
            TPanel even = TPanel.Zero, odd = TPanel.Zero;
            byte* bytes = pair;
            TLane* source = top;
            for (nint word = 0; word < words; word++)
            {
                for (ulong bits = notZero[word]; bits != 0; bits &= bits - 1)
                {
                    nint i = BitOperations.TrailingZeroCount(bits);
                    TPanel panel = TPanel.Load(source + i * stride);
                    even = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[2 * i]), panel, even);
                    odd = TPanel.MultiplyAdd(TLane.Broadcast(values, bytes[2 * i + 1]), panel, odd);
                }
                bytes += 2 * BitWords.Size;
                source += wordStride;
            }
            if (TTile.IsLong)
            {
                (sums[0], sums[1]) = (even, odd);
                TLane* sum = (TLane*)sums;
                for (nint row = column; row < Math.Min(column + 2, endColumn); row++)
                {
                    for (nint i = 0; i < TPanel.Lanes; i++)
                        own.Finish(row, lane + i, *sum++);
                }
            }
            else
            {
                even.Finish(ref own, column, lane);
                if (column + 1 < endColumn)
                    odd.Finish(ref own, column + 1, lane);
            }
        }
    }
}
