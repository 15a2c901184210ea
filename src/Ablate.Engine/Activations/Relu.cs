using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>ReLU: max(x, 0). Fukushima 1969; Nair and Hinton 2010. The slope at 0 is 0, as in Keras and PyTorch.</summary>
public readonly record struct Relu : IElementwiseActivation<Relu>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x < TLane.Zero, TLane.Zero, x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(y > TLane.Zero, TLane.One, TLane.Zero);
}
