using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>A moving mean of gradients.</summary>
static class Moment
{
    /// <remarks>
    /// The mean of a weight whose gradient stays zero would come to rest at about 1e-44, with which processors compute several times
    /// slower; so below this it is zero. Products with a usual rate are still above 1.2e-38, where XLA flushes.
    /// </remarks>
    const double Smallest = 1e-34;

    /// <summary>mean + share * (value - mean), or zero if that is next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Towards<TLane>(TLane mean, TLane share, TLane value)
        where TLane : unmanaged, ILane<TLane> => Flushed(TLane.MultiplyAdd(share, value - mean, mean));

    /// <summary>The value, or zero if it is next to nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Flushed<TLane>(TLane value)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.Abs(value) < TLane.Create(Smallest), TLane.Zero, value);
}
