using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Ablate.Engine.Numerics;

/// <summary>
/// The matrix product. Four rows of a panel of columns are summed in registers over the whole depth; what becomes of the sums is the
/// tile's business. The left matrix is given by its strides, so that it can be read transposed.
/// </summary>
static unsafe class DenseProduct
{
    /// <remarks>Four rows of four lanes, four lanes of the right matrix and a factor need 21 registers; x64 has 16 below 512 bits.</remarks>
    static bool ManyRegisters<TLane>()
        where TLane : unmanaged, ILane<TLane> => sizeof(TLane) == 64 || !X86Base.IsSupported;

    /// <summary>Rows of left times right: element (row, k) of left is <c>left[row * rowStride + k * depthStride]</c>, in numbers.</summary>
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
        // Handed over in a loop: with a copy of the tile's work for each row the compiler would stop inlining, and keep no sum in a register.
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
