using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>A bell: exp(-x^2). Broomhead and Lowe 1988.</summary>
public readonly record struct Gaussian : IElementwiseActivation<Gaussian>
{
    static bool IElementwiseActivation<Gaussian>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Exp(-x * x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Create(-2) * TLane.Select(TLane.Abs(x) > TLane.Create(1e4), TLane.Zero, x) * y;
}
