namespace Ablate.Engine.Numerics;

/// <summary>Products of whole matrices.</summary>
static unsafe class MatrixProduct
{
    /// <summary>target = left * right.</summary>
    public static void Run<TLane>(Matrix<TLane> left, Matrix<TLane> right, Matrix<TLane> target, StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
    {
        var tile = new StoreTile<TLane>(target);
        Run(left, right, ref tile, cancellation);
    }

    /// <summary>Hands left * right to <paramref name="tile"/>.</summary>
    public static void Run<TLane, TTile>(Matrix<TLane> left, Matrix<TLane> right, ref TTile tile, StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        DenseProduct.Run(left.Row(0), left.ElementStride, 1, right, 0, left.Rows, left.Columns, ref tile, cancellation);
        GC.KeepAlive(left);
    }

    /// <summary>target = left transposed * right.</summary>
    public static void RunTransposed<TLane>(Matrix<TLane> left, Matrix<TLane> right, Matrix<TLane> target, StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
    {
        var tile = new StoreTile<TLane>(target);
        RunTransposed(left, right, ref tile, cancellation);
    }

    /// <summary>Hands left transposed * right to <paramref name="tile"/>.</summary>
    public static void RunTransposed<TLane, TTile>(Matrix<TLane> left, Matrix<TLane> right, ref TTile tile, StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
        where TTile : struct, ITile<TLane>
    {
        DenseProduct.Run(left.Row(0), 1, left.ElementStride, right, 0, left.Columns, left.Rows, ref tile, cancellation);
        GC.KeepAlive(left);
    }
}
