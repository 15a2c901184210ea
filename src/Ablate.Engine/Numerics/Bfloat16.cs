using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>Rounding to bfloat16: the exponents of a float with 8 significant bits. The numbers stay in the lane's own format.</summary>
static unsafe class Bfloat16
{
    /// <summary>The nearest bfloat16, halves to even. What lies below 2^-126 keeps more bits than bfloat16 has for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Round<TLane>(TLane value)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(value);
        TLane isOrdinary = (magnitude > TLane.Zero) & (magnitude <= TLane.Create(float.MaxValue));
        // Scaled to between 128 and 256, whole numbers are what has 8 significant bits.
        TLane exponent = TLane.Exponent(TLane.Select(isOrdinary, value, TLane.One)) - TLane.Create(7);
        return TLane.Select(isOrdinary, TLane.Scale(TLane.Round(TLane.Scale(value, -exponent)), exponent), value);
    }

    /// <summary>Rounds one number.</summary>
    public static double Round(double value) =>
        value == 0 || !double.IsFinite(value) ? value : Math.ScaleB(Math.Round(Math.ScaleB(value, 7 - Math.ILogB(value))), Math.ILogB(value) - 7);

    /// <summary>Rounds every number.</summary>
    public static void Round<TLane>(Matrix<TLane> matrix)
        where TLane : unmanaged, ILane<TLane>
    {
        for (nint row = 0; row < matrix.Rows; row++)
        {
            TLane* numbers = matrix.Row(row);
            for (nint i = 0; i < matrix.Lanes; i++)
                numbers[i] = Round(numbers[i]);
        }
    }
}
