using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>The sign of a number: 1, -1, or the number itself where it is zero or not a number.</summary>
static class Signum
{
    /// <summary>The sign of every number of a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Of<TLane>(TLane value)
        where TLane : unmanaged, ILane<TLane> =>
        TLane.Select((value > TLane.Zero) | (value < TLane.Zero), TLane.CopySign(TLane.One, value), value);
}
