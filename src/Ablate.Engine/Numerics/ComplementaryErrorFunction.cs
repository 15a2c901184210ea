using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>
/// erfc x = 2 / sqrt(pi) times the integral of exp(-t^2) from x on: for the normal distribution, 2 Phi(-x sqrt 2). For lanes of floats
/// exp(-x^2) t q(t) with t = 1 / (1 + |x| / 2) and a polynomial q of degree 10 fitted for the least relative error (3.5e-9), so that
/// small values far out keep their digits.
/// </summary>
static class ComplementaryErrorFunction
{
    [MethodImpl(AggressiveInlining)]
    public static TLane Erfc<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        // From 10.2 on erfc is below the smallest float.
        magnitude = TLane.Select(magnitude > TLane.Create(10.2), TLane.Create(10.2), magnitude);
        TLane t = TLane.One / TLane.MultiplyAdd(magnitude, TLane.Create(0.5), TLane.One);
        TLane q = TLane.Create(0.03576699271798134);
        q = TLane.MultiplyAdd(q, t, TLane.Create(-0.19103270769119263));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.381417840719223));
        q = TLane.MultiplyAdd(q, t, TLane.Create(-0.2895892560482025));
        q = TLane.MultiplyAdd(q, t, TLane.Create(-0.021962877362966537));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.03540755808353424));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.05487724766135216));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.18559512495994568));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.24517913162708282));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.28225240111351013));
        q = TLane.MultiplyAdd(q, t, TLane.Create(0.2820885181427002));

        // The square is split, because a rounding of it would be multiplied by its size in the exponential.
        TLane square = magnitude * magnitude, rest = TLane.MultiplyAdd(magnitude, magnitude, -square);
        TLane right = TLane.Exp(-square) * (TLane.One - rest) * t * q;
        return TLane.Select(x < TLane.Zero, TLane.Create(2) - right, right);
    }

    /// <summary>
    /// For one double: near zero by the series 2 / sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) / (1 * 3 * 5 * ... (2n+1)), whose terms are all
    /// positive; from 2 on by the continued fraction (Abramowitz and Stegun 7.1.6 and 7.1.14).
    /// </summary>
    public static double Erfc(double x)
    {
        double magnitude = Math.Abs(x);
        if (double.IsNaN(x))
            return x;
        double right = magnitude < 2 ? 1 - Series(magnitude) : Fraction(magnitude);
        return x < 0 ? 2 - right : right;
    }

    static double Series(double x)
    {
        double term = x, sum = x;
        for (int n = 1; term > sum * 1e-17; n++)
            sum += term *= 2 * x * x / (2 * n + 1);
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    static double Fraction(double x)
    {
        double fraction = x;
        for (int n = 120; n >= 1; n--)
            fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
