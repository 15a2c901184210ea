using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>Norms of matrices; what lies beyond the last column does not count.</summary>
static unsafe class MatrixNorm
{
    /// <summary>The sum of the squares of all numbers, summed per row in lanes and over the rows in double precision.</summary>
    public static double SumOfSquares<TLane>(Matrix<TLane> matrix)
        where TLane : unmanaged, ILane<TLane>
    {
        double total = 0;
        for (nint row = 0; row < matrix.Rows; row++)
        {
            TLane* numbers = matrix.Row(row);
            TLane sum = TLane.Zero;
            for (nint lane = 0; lane < matrix.Lanes - 1; lane++)
                sum = TLane.MultiplyAdd(numbers[lane], numbers[lane], sum);
            TLane last = TLane.Select(matrix.LastLane, numbers[matrix.Lanes - 1], TLane.Zero);
            total += TLane.Sum(TLane.MultiplyAdd(last, last, sum));
        }
        return total;
    }

    /// <summary>The Euclidean norm of all numbers.</summary>
    public static double Of<TLane>(Matrix<TLane> matrix)
        where TLane : unmanaged, ILane<TLane> => Math.Sqrt(SumOfSquares(matrix));

    /// <summary>The largest magnitude.</summary>
    public static double Largest<TLane>(Matrix<TLane> matrix)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane largest = TLane.Zero;
        for (nint row = 0; row < matrix.Rows; row++)
        {
            TLane* numbers = matrix.Row(row);
            for (nint lane = 0; lane < matrix.Lanes - 1; lane++)
                largest = TLane.Max(largest, TLane.Abs(numbers[lane]));
            largest = TLane.Max(largest, TLane.Select(matrix.LastLane, TLane.Abs(numbers[matrix.Lanes - 1]), TLane.Zero));
        }
        return TLane.Largest(largest);
    }

    /// <summary>The sum of the magnitudes, summed per row in lanes and over the rows in double precision.</summary>
    public static double SumOfMagnitudes<TLane>(Matrix<TLane> matrix)
        where TLane : unmanaged, ILane<TLane>
    {
        double total = 0;
        for (nint row = 0; row < matrix.Rows; row++)
        {
            TLane* numbers = matrix.Row(row);
            TLane sum = TLane.Zero;
            for (nint lane = 0; lane < matrix.Lanes - 1; lane++)
                sum += TLane.Abs(numbers[lane]);
            total += TLane.Sum(sum + TLane.Select(matrix.LastLane, TLane.Abs(numbers[matrix.Lanes - 1]), TLane.Zero));
        }
        return total;
    }
}
