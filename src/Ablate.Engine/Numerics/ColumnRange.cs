using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Some columns of a matrix, which need not begin at the border of a lane.</summary>
/// <param name="whole">The matrix. Its last row is never touched, because the last lane of a row reaches into the next.</param>
/// <param name="firstColumn">The first column.</param>
/// <param name="columns">How many columns.</param>
readonly unsafe struct ColumnRange<TLane>(Matrix<TLane> whole, int firstColumn, int columns)
    where TLane : unmanaged, ILane<TLane>
{
    readonly byte* start = (byte*)whole.Row(0) + (nint)firstColumn * sizeof(TLane) / TLane.Width;
    readonly nint stride = (nint)whole.Stride * sizeof(TLane);
    readonly TLane last = TLane.First((columns - 1) % TLane.Width + 1);

    /// <summary>Lanes that hold the columns.</summary>
    public nint Lanes { get; } = (columns + TLane.Width - 1) / TLane.Width;

    /// <summary>A lane of a row; zero beyond the last column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Read(nint row, nint lane)
    {
        TLane numbers = *At(row, lane);
        return lane == Lanes - 1 ? TLane.Select(last, numbers, TLane.Zero) : numbers;
    }

    /// <summary>Sets the first <paramref name="rows"/> rows as in <paramref name="source"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyFrom(Matrix<TLane> source, int rows)
    {
        ColumnRange<TLane> own = this;
        TLane* numbers = source.Row(0);
        nint sourceStride = source.Stride, ends = own.Lanes - 1;
        for (nint row = 0; row < rows; row++, numbers += sourceStride)
        {
            for (nint lane = 0; lane < ends; lane++)
                *own.At(row, lane) = numbers[lane];
            TLane* end = own.At(row, ends);
            *end = TLane.Select(own.last, numbers[ends], *end);
        }
    }

    /// <summary>Sets the first <paramref name="rows"/> rows of <paramref name="target"/>, with zeros beyond the last column.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyTo(Matrix<TLane> target, int rows)
    {
        ColumnRange<TLane> own = this;
        TLane* numbers = target.Row(0);
        nint targetStride = target.Stride;
        for (nint row = 0; row < rows; row++, numbers += targetStride)
        {
            for (nint lane = 0; lane < own.Lanes; lane++)
                numbers[lane] = own.Read(row, lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane* At(nint row, nint lane) => (TLane*)(start + row * stride) + lane;
}
