namespace Ablate.Engine.Numerics;

/// <summary>Sums, multiples and inner products of whole matrices. Numbers beyond the last column of a row have no influence.</summary>
static unsafe class MatrixArithmetic
{
    /// <summary>matrix = factor * matrix.</summary>
    public static void Scale<TLane>(Matrix<TLane> matrix, double factor)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane lane = TLane.Create(factor);
        for (nint row = 0; row < matrix.Rows; row++)
        {
            TLane* numbers = matrix.Row(row);
            for (nint i = 0; i < matrix.Lanes; i++)
                numbers[i] *= lane;
        }
    }

    /// <summary>Sets numbers whose magnitude is below <paramref name="smallest"/> to zero.</summary>
    public static void ZeroBelow<TLane>(Matrix<TLane> matrix, double smallest)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane lane = TLane.Create(smallest);
        for (nint row = 0; row < matrix.Rows; row++)
        {
            TLane* numbers = matrix.Row(row);
            for (nint i = 0; i < matrix.Lanes; i++)
                numbers[i] = TLane.Select(TLane.Abs(numbers[i]) < lane, TLane.Zero, numbers[i]);
        }
    }

    /// <summary>target = target + factor * source.</summary>
    public static void AddScaled<TLane>(Matrix<TLane> target, double factor, Matrix<TLane> source)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane lane = TLane.Create(factor);
        for (nint row = 0; row < target.Rows; row++)
        {
            TLane* to = target.Row(row), from = source.Row(row);
            for (nint i = 0; i < target.Lanes; i++)
                to[i] = TLane.MultiplyAdd(lane, from[i], to[i]);
        }
    }

    /// <summary>target = target + share * (source - target). For a share of one this is exactly the source, which rounding would otherwise prevent.</summary>
    public static void MoveTowards<TLane>(Matrix<TLane> target, double share, Matrix<TLane> source)
        where TLane : unmanaged, ILane<TLane>
    {
        if (share == 1)
        {
            target.CopyFrom(source);
            return;
        }
        TLane lane = TLane.Create(share);
        for (nint row = 0; row < target.Rows; row++)
        {
            TLane* to = target.Row(row), from = source.Row(row);
            for (nint i = 0; i < target.Lanes; i++)
                to[i] = TLane.MultiplyAdd(lane, from[i] - to[i], to[i]);
        }
    }

    /// <summary>The inner product: products are summed in lanes over blocks of <see cref="Block"/> lanes, and the blocks in double precision.</summary>
    public static double Dot<TLane>(Matrix<TLane> left, Matrix<TLane> right)
        where TLane : unmanaged, ILane<TLane>
    {
        double total = 0;
        for (nint row = 0; row < left.Rows; row++)
            total += Dot(left.Row(row), right.Row(row), left.Lanes, left.LastLane);
        return total;
    }

    /// <summary>The inner product of two rows.</summary>
    public static double Dot<TLane>(TLane* left, TLane* right, int lanes, TLane lastLane)
        where TLane : unmanaged, ILane<TLane>
    {
        double total = 0;
        int last = lanes - 1;
        for (int start = 0; start < last; start += Block)
        {
            int end = Math.Min(start + Block, last);
            TLane sum = TLane.Zero;
            for (int i = start; i < end; i++)
                sum = TLane.MultiplyAdd(left[i], right[i], sum);
            total += TLane.Sum(sum);
        }
        return total + TLane.Sum(TLane.Select(lastLane, left[last] * right[last], TLane.Zero));
    }

    /// <summary>
    /// Lanes of a block. A sum of so many products in floats is off by only a few units in the last place, while rows may have a hundred thousand numbers.
    /// </summary>
    const int Block = 64;
}
