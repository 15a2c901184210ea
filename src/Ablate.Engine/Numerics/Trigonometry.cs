using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Sine and cosine for lanes of floats. The argument is reduced to x = n pi / 2 + r with |r| at most pi / 4 (Cody and Waite 1980, pi / 2 in three
/// parts); polynomials in r^2, fitted for the least maximum error, give both functions of r. Where |x| is above 30,000, and three parts no longer
/// suffice, the runtime's own functions are called.
/// </summary>
static unsafe class Trigonometry
{
    const double Largest = 30_000;

    /// <summary>factor * x, or x where the product overflows: any angle is as good there, and infinity has no sine.</summary>
    [MethodImpl(AggressiveInlining)]
    public static TLane Angle<TLane>(double factor, TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane angle = TLane.Create(factor) * x;
        return TLane.Select(TLane.Abs(angle) > TLane.Create(float.MaxValue), x, angle);
    }

    [MethodImpl(AggressiveInlining)]
    public static TLane Sin<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Any(TLane.Abs(x) > TLane.Create(Largest)) ? One(x, Math.Sin) : Quadrant(x, TLane.Zero);

    [MethodImpl(AggressiveInlining)]
    public static TLane Cos<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Any(TLane.Abs(x) > TLane.Create(Largest)) ? One(x, Math.Cos) : Quadrant(x, TLane.One);

    /// <summary>sin(x + shift pi / 2).</summary>
    [MethodImpl(AggressiveInlining)]
    static TLane Quadrant<TLane>(TLane x, TLane shift)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane n = TLane.Round(x * TLane.Create(2 / Math.PI));
        TLane r = TLane.MultiplyAdd(n, TLane.Create(-1.5703125), x);
        r = TLane.MultiplyAdd(n, TLane.Create(-0.0004837512969970703), r);
        r = TLane.MultiplyAdd(n, TLane.Create(-7.549790126404332e-08), r);
        TLane square = r * r;

        TLane sine = TLane.Create(2.71831163445313e-06);
        sine = TLane.MultiplyAdd(sine, square, TLane.Create(-0.0001983933470910415));
        sine = TLane.MultiplyAdd(sine, square, TLane.Create(0.008333329111337662));
        sine = TLane.MultiplyAdd(sine, square, TLane.Create(-0.1666666716337204));
        sine = TLane.MultiplyAdd(sine * square, r, r);

        TLane cosine = TLane.Create(2.4438451873720624e-05);
        cosine = TLane.MultiplyAdd(cosine, square, TLane.Create(-0.001388736767694354));
        cosine = TLane.MultiplyAdd(cosine, square, TLane.Create(0.04166664555668831));
        cosine = TLane.MultiplyAdd(cosine, square, TLane.Create(-0.5));
        cosine = TLane.MultiplyAdd(cosine, square, TLane.One);

        TLane quarter = n + shift;
        quarter -= TLane.Create(4) * TLane.Floor(quarter * TLane.Create(0.25));
        TLane odd = TLane.Abs(quarter - TLane.Create(2)) >= TLane.One & TLane.Abs(quarter - TLane.Create(2)) <= TLane.One;
        TLane value = TLane.Select(odd, cosine, sine);
        return TLane.Select(quarter >= TLane.Create(2), -value, value);
    }

    /// <summary>Calls <paramref name="function"/> for each number of the lane.</summary>
    [MethodImpl(NoInlining)]
    static TLane One<TLane>(TLane x, Func<double, double> function)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int i = 0; i < TLane.Width; i++)
            TLane.Write(&x, i, function(TLane.Read(&x, i)));
        return x;
    }
}
