using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Targets of -1 and 1.</summary>
static class Sign
{
    /// <summary>1 where the target is above zero, else -1: both 0 and 1, and -1 and 1, are understood.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Of<TLane>(TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(target > TLane.Zero, TLane.One, -TLane.One);
}
