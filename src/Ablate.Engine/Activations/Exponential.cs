using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>The exponential function: exp(x).</summary>
public readonly record struct Exponential : IElementwiseActivation<Exponential>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Exp(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => y;
}
