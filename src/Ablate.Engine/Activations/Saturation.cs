using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Keeps formulas right at the ends, where a factor is infinite and the other zero.</summary>
static class Saturation
{
    /// <summary>x, where it is infinite the largest number: times zero it is zero. Not-a-number passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Bounded<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(BoundedBelow(x), TLane.Create(float.MaxValue));

    /// <summary>x, where it is minus infinity the smallest number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane BoundedBelow<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Max(x, TLane.Create(-float.MaxValue));

    /// <summary>Zero; not-a-number where x is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane ZeroUnlessNaN<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(x, TLane.Zero), TLane.Zero);
}
