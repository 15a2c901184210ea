using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>The hyperbolic tangent: (exp(x) - exp(-x)) / (exp(x) + exp(-x)), between -1 and 1. Its slope is 1 - y^2.</summary>
public readonly record struct Tanh : IElementwiseActivation<Tanh>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.One - y * y;
}
