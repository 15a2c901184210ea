using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>ReLU cut off at six: min(max(x, 0), 6). Krizhevsky 2010. The slope at 0 and at 6 is 0, as in Keras and PyTorch.</summary>
public readonly record struct Relu6 : IElementwiseActivation<Relu6>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(x, TLane.Zero), TLane.Create(6));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select((y > TLane.Zero) & (y < TLane.Create(6)), TLane.One, TLane.Zero);
}
