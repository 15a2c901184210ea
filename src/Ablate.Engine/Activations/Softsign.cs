using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Softsign: x / (1 + |x|). Turian, Bergstra and Bengio 2009.</summary>
public readonly record struct Softsign : IElementwiseActivation<Softsign>
{
    static bool IElementwiseActivation<Softsign>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        TLane value = x / (TLane.One + magnitude);
        return TLane.Select(magnitude > TLane.Create(1e30), TLane.CopySign(TLane.One, x), value);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane rest = TLane.One / (TLane.One + TLane.Abs(x));
        return rest * rest;
    }
}
