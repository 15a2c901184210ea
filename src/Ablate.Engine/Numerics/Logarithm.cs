using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>
/// The natural logarithm for lanes of floats: x = 2^n (1 + f) with 1 + f between sqrt(1/2) and sqrt(2), then
/// ln(1 + f) = f - f^2 / 2 + f^3 p(f) with a polynomial p of degree 8 fitted for the least relative error (7.5e-10).
/// </summary>
static class Logarithm
{
    [MethodImpl(AggressiveInlining)]
    public static TLane Log<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane n = TLane.Exponent(x);
        TLane m = TLane.Scale(x, -n);
        TLane large = m > TLane.Create(1.4142135);
        n = TLane.Select(large, n + TLane.One, n);
        TLane f = TLane.Select(large, m * TLane.Create(0.5), m) - TLane.One;

        TLane p = TLane.Create(0.06746641546487808);
        p = TLane.MultiplyAdd(p, f, TLane.Create(-0.11675657331943512));
        p = TLane.MultiplyAdd(p, f, TLane.Create(0.11888165026903152));
        p = TLane.MultiplyAdd(p, f, TLane.Create(-0.1240558847784996));
        p = TLane.MultiplyAdd(p, f, TLane.Create(0.14219552278518677));
        p = TLane.MultiplyAdd(p, f, TLane.Create(-0.1666799634695053));
        p = TLane.MultiplyAdd(p, f, TLane.Create(0.2000211924314499));
        p = TLane.MultiplyAdd(p, f, TLane.Create(-0.25000008940696716));
        p = TLane.MultiplyAdd(p, f, TLane.Create(0.3333331346511841));

        TLane square = f * f;
        TLane correction = TLane.MultiplyAdd(n, TLane.Create(-2.12194440054690583e-4), square * f * p);
        correction = TLane.MultiplyAdd(square, TLane.Create(-0.5), correction);
        TLane result = TLane.MultiplyAdd(n, TLane.Create(0.693359375), correction + f);

        result = TLane.Select(x > TLane.Zero, result, TLane.Create(double.NaN));
        result = TLane.Select((x >= TLane.Zero) & (x <= TLane.Zero), TLane.Create(double.NegativeInfinity), result);
        return TLane.Select(x > TLane.Create(float.MaxValue), x, result);
    }

    /// <summary>ln(1 + x), exact also near zero: the rounding of u = 1 + x is undone by the factor x / (u - 1) (Kahan).</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane LogPlusOne<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane u = TLane.One + x, rounded = u - TLane.One;
        TLane tiny = rounded <= TLane.Zero & rounded >= TLane.Zero;
        // Where x is large, one more is nothing, and infinity would be divided by itself.
        TLane factor = TLane.Select(x > TLane.Create(1e15), TLane.One, x / rounded);
        return TLane.Select(tiny, x, TLane.Log(u) * factor);
    }
}
