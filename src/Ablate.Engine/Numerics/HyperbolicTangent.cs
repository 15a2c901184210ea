using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Ablate.Engine.Numerics;

/// <summary>tanh x = t / (t + 2) with t = e^(2 |x|) - 1, and the sign of x: accurate also near zero, for lanes of floats.</summary>
static class HyperbolicTangent
{
    [MethodImpl(AggressiveInlining)]
    public static TLane Tanh<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        // From 20 on t + 2 equals t.
        TLane magnitude = TLane.Abs(x);
        magnitude = TLane.Select(magnitude > TLane.Create(20), TLane.Create(20), magnitude);
        TLane t = TLane.ExpMinusOne(magnitude + magnitude);
        return TLane.CopySign(t / (t + TLane.Create(2)), x);
    }
}
