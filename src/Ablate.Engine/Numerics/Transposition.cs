using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Ablate.Engine.Numerics;

/// <summary>Writes a matrix with rows and columns exchanged.</summary>
static unsafe class Transposition
{
    /// <summary>target = source transposed. The padding of the target stays as it is: zero.</summary>
    public static void Run<TLane>(Matrix<TLane> source, Matrix<TLane> target)
        where TLane : unmanaged, ILane<TLane> => Run(source, 0, source.Rows, target);

    /// <summary>The same for <paramref name="rows"/> rows of the source from <paramref name="firstRow"/> on: the first columns of the target.</summary>
    public static void Run<TLane>(Matrix<TLane> source, int firstRow, int rows, Matrix<TLane> target)
        where TLane : unmanaged, ILane<TLane> => Run(source.Row(firstRow), source.ElementStride, rows, source.Columns, target.Row(0), target.ElementStride);

    /// <summary>
    /// Writes the first <paramref name="columns"/> columns of the source as rows of the target from <paramref name="firstRow"/> on, padding and all.
    /// </summary>
    public static void RunBack<TLane>(Matrix<TLane> source, int columns, Matrix<TLane> target, int firstRow)
        where TLane : unmanaged, ILane<TLane> => Run(source.Row(0), source.ElementStride, source.Rows, columns, target.Row(firstRow), target.ElementStride);

    /// <remarks>Blocks of 16 x 16 keep the lines of both sides in the first-level cache.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run<TLane>(TLane* source, nint sourceStride, int rows, int columns, TLane* target, nint targetStride)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int top = 0; top < rows; top += 16)
        {
            int bottom = Math.Min(rows, top + 16);
            for (int left = 0; left < columns; left += 16)
                Block(source, sourceStride, top, bottom, left, Math.Min(columns, left + 16), target, targetStride);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Block<TLane>(TLane* source, nint sourceStride, nint top, nint bottom, nint left, nint right, TLane* target, nint targetStride)
        where TLane : unmanaged, ILane<TLane>
    {
        bool areFloats = sizeof(TLane) == TLane.Width * sizeof(float);
        nint row = top;
        for (; areFloats && row + 4 <= bottom; row += 4)
        {
            nint column = left;
            for (; column + 4 <= right; column += 4)
                FourByFour((float*)source + row * sourceStride + column, sourceStride, (float*)target + column * targetStride + row, targetStride);
            One(source, sourceStride, row, row + 4, column, right, target, targetStride);
        }
        One(source, sourceStride, row, bottom, left, right, target, targetStride);
    }

    static void One<TLane>(TLane* source, nint sourceStride, nint top, nint bottom, nint left, nint right, TLane* target, nint targetStride)
        where TLane : unmanaged, ILane<TLane>
    {
        for (nint row = top; row < bottom; row++)
        {
            for (nint column = left; column < right; column++)
                TLane.Write(target, column * targetStride + row, TLane.Read(source, row * sourceStride + column));
        }
    }

    /// <remarks>Each of two rounds interleaves vector i with vector i + 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void FourByFour(float* source, nint sourceStride, float* target, nint targetStride)
    {
        Vector128<float> row0 = Vector128.Load(source), row1 = Vector128.Load(source + sourceStride);
        Vector128<float> row2 = Vector128.Load(source + 2 * sourceStride), row3 = Vector128.Load(source + 3 * sourceStride);
        Vector128<float> even0 = Interleaving.Low(row0, row2), even1 = Interleaving.High(row0, row2);
        Vector128<float> odd0 = Interleaving.Low(row1, row3), odd1 = Interleaving.High(row1, row3);
        Interleaving.Low(even0, odd0).Store(target);
        Interleaving.High(even0, odd0).Store(target + targetStride);
        Interleaving.Low(even1, odd1).Store(target + 2 * targetStride);
        Interleaving.High(even1, odd1).Store(target + 3 * targetStride);
    }
}
