using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Bent identity: (sqrt(x^2 + 1) - 1) / 2 + x.</summary>
public readonly record struct BentIdentity : IElementwiseActivation<BentIdentity>
{
    static bool IElementwiseActivation<BentIdentity>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        // sqrt(x^2 + 1) - 1 = x^2 / (sqrt(x^2 + 1) + 1), which does not cancel near zero.
        TLane bend = x * x / (TLane.Sqrt(TLane.MultiplyAdd(x, x, TLane.One)) + TLane.One);
        TLane far = x * TLane.Select(x > TLane.Zero, TLane.Create(1.5), TLane.Create(0.5));
        return TLane.Select(TLane.Abs(x) > TLane.Create(1e18), far, TLane.MultiplyAdd(TLane.Create(0.5), bend, x));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane steep = TLane.CopySign(TLane.One, x);
        TLane ratio = x / TLane.Sqrt(TLane.MultiplyAdd(x, x, TLane.One));
        return TLane.MultiplyAdd(TLane.Create(0.5), TLane.Select(TLane.Abs(x) > TLane.Create(1e18), steep, ratio), TLane.One);
    }
}
