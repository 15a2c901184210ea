using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>
/// e^x and e^x - 1 for lanes of floats: x = n ln 2 + r with |r| at most ln(2) / 2 (Cody and Waite 1980), e^r - 1 = r + r^2 q(r) with a
/// polynomial q of degree 5 fitted for the least relative error (2.4e-10), then scaled by 2^n. At most two units in the last place.
/// </summary>
static class Exponential
{
    const double InverseLogOfTwo = 1.4426950408889634;

    // ln 2 in two parts: the first has nine bits, so that its product with n is exact.
    const double LogOfTwoHigh = 0.693359375;
    const double LogOfTwoLow = -2.12194440054690583e-4;

    [MethodImpl(AggressiveInlining)]
    public static TLane Exp<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        // Beyond these the result is zero or infinity. Written so that not-a-number passes.
        x = TLane.Select(x < TLane.Create(-110), TLane.Create(-110), x);
        x = TLane.Select(x > TLane.Create(100), TLane.Create(100), x);
        TLane n = TLane.Round(x * TLane.Create(InverseLogOfTwo));
        return TLane.Scale(OfRemainder(x, n) + TLane.One, n);
    }

    [MethodImpl(AggressiveInlining)]
    public static TLane ExpMinusOne<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        // Below -20 the result is -1 to the last bit.
        x = TLane.Select(x < TLane.Create(-20), TLane.Create(-20), x);
        x = TLane.Select(x > TLane.Create(100), TLane.Create(100), x);
        TLane n = TLane.Round(x * TLane.Create(InverseLogOfTwo));
        return TLane.Scale(OfRemainder(x, n) + (TLane.One - TLane.Scale(TLane.One, -n)), n);
    }

    /// <summary>e^r - 1 of r = x - n ln 2.</summary>
    [MethodImpl(AggressiveInlining)]
    static TLane OfRemainder<TLane>(TLane x, TLane n)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane r = TLane.MultiplyAdd(n, TLane.Create(-LogOfTwoHigh), x);
        r = TLane.MultiplyAdd(n, TLane.Create(-LogOfTwoLow), r);
        TLane q = TLane.Create(0.00019845877250190824);
        q = TLane.MultiplyAdd(q, r, TLane.Create(0.0013940619537606835));
        q = TLane.MultiplyAdd(q, r, TLane.Create(0.008333389647305012));
        q = TLane.MultiplyAdd(q, r, TLane.Create(0.041666362434625626));
        q = TLane.MultiplyAdd(q, r, TLane.Create(0.1666666567325592));
        q = TLane.MultiplyAdd(q, r, TLane.Create(0.5));
        return TLane.MultiplyAdd(q, r * r, r);
    }
}
