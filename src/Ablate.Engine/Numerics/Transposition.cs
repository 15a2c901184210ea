using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Writes a matrix with rows and columns exchanged.</summary>
static unsafe class Transposition
{
    /// <summary>target = source transposed. The padding of the target stays as it is: zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLane>(Matrix<TLane> source, Matrix<TLane> target)
        where TLane : unmanaged, ILane<TLane>
    {
        // Blocks of 16 x 16 keep the lines of both sides in the first-level cache.
        for (int top = 0; top < source.Rows; top += 16)
        {
            int bottom = Math.Min(source.Rows, top + 16);
            for (int left = 0; left < source.Columns; left += 16)
            {
                int right = Math.Min(source.Columns, left + 16);
                for (nint row = top; row < bottom; row++)
                {
                    for (nint column = left; column < right; column++)
                        TLane.Write(target.Row(column), row, TLane.Read(source.Row(row), column));
                }
            }
        }
    }
}
