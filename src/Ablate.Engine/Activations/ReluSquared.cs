using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>The square of ReLU: max(x, 0)^2. So et al. 2021, "Primer", arXiv:2109.08668.</summary>
public readonly record struct ReluSquared : IElementwiseActivation<ReluSquared>
{
    static bool IElementwiseActivation<ReluSquared>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane positive = TLane.Max(x, TLane.Zero);
        return positive * positive;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane positive = TLane.Max(x, TLane.Zero);
        return positive + positive;
    }
}
