using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Ablate.Engine.Numerics;

/// <summary>
/// The matrix product. Four rows by one panel of columns are summed in registers over the whole depth, and the finished sums are handed to a
/// tile, which stores or uses them. The left matrix is given by its strides, so that it can be read transposed.
/// </summary>
static unsafe class DenseProduct
{
    /// <summary>
    /// Whether a panel may be four lanes wide: its 16 sums, 4 lanes of the right matrix and a factor need 21 registers, and x64 has 16 below 512 bits.
    /// </summary>
    static bool ManyRegisters<TLane>()
        where TLane : unmanaged, ILane<TLane> => sizeof(TLane) == 64 || !X86Base.IsSupported;

    /// <summary>
    /// Multiplies the rows of left from <paramref name="firstRow"/> to before <paramref name="endRow"/> by right. Element (row, k) of left is number
    /// <c>row * rowStride + k * depthStride</c> from its start; strides count single numbers, not lanes.
    /// </summary>
    public static void Run<TLane, TTile>(
        TLane* left, nint rowStride, nint depthStride, Matrix<TLane> right, int firstRow, int endRow, int depth, ref TTile tile,
        StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        nint lane = 0;
        if (ManyRegisters<TLane>())
        {
            for (; lane + 4 <= right.Lanes; lane += 4)
            {
                cancellation?.ThrowIfLong();
                Column<TLane, Panel4<TLane>, TTile>(left, rowStride, depthStride, right, lane, firstRow, endRow, depth, ref tile);
            }
        }
        for (; lane + 2 <= right.Lanes; lane += 2)
        {
            cancellation?.ThrowIfLong();
            Column<TLane, Panel2<TLane>, TTile>(left, rowStride, depthStride, right, lane, firstRow, endRow, depth, ref tile);
        }
        for (; lane < right.Lanes; lane++)
            Column<TLane, Panel1<TLane>, TTile>(left, rowStride, depthStride, right, lane, firstRow, endRow, depth, ref tile);
        GC.KeepAlive(right);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Column<TLane, TPanel, TTile>(
        TLane* left, nint rowStride, nint depthStride, Matrix<TLane> right, nint lane, int firstRow, int endRow, int depth, ref TTile tile)
        where TLane : unmanaged, ILane<TLane>
        where TPanel : unmanaged, IPanel<TPanel, TLane>
        where TTile : struct, ITile<TLane>
    {
        TLane* top = right.Row(0) + lane;
        nint stride = right.Stride;
        nint row = firstRow;
        TTile own = tile;
        // The sums are handed over in a loop: four inlined copies of the tile's work would exceed the compiler's budget, and no sum would stay in a register.
        TPanel* sums = stackalloc TPanel[4];
        for (; row + 4 <= endRow; row += 4)
        {
            nint first = row * rowStride, second = first + rowStride, third = second + rowStride, fourth = third + rowStride;
            TPanel sum0 = TPanel.Zero, sum1 = TPanel.Zero, sum2 = TPanel.Zero, sum3 = TPanel.Zero;
            TLane* source = top;
            for (nint k = 0; k < depth; k++)
            {
                TPanel panel = TPanel.Load(source);
                sum0 = TPanel.MultiplyAdd(TLane.Broadcast(left, first), panel, sum0);
                sum1 = TPanel.MultiplyAdd(TLane.Broadcast(left, second), panel, sum1);
                sum2 = TPanel.MultiplyAdd(TLane.Broadcast(left, third), panel, sum2);
                sum3 = TPanel.MultiplyAdd(TLane.Broadcast(left, fourth), panel, sum3);
                first += depthStride;
                second += depthStride;
                third += depthStride;
                fourth += depthStride;
                source += stride;
            }
            (sums[0], sums[1], sums[2], sums[3]) = (sum0, sum1, sum2, sum3);
            for (nint i = 0; i < 4; i++)
                sums[i].Finish(ref own, row + i, lane);
        }
        for (; row < endRow; row++)
        {
            nint element = row * rowStride;
            TPanel sum = TPanel.Zero;
            TLane* source = top;
            for (nint k = 0; k < depth; k++)
            {
                sum = TPanel.MultiplyAdd(TLane.Broadcast(left, element), TPanel.Load(source), sum);
                element += depthStride;
                source += stride;
            }
            sum.Finish(ref own, row, lane);
        }
    }
}
