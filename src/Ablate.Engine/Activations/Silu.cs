using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>SiLU: x / (1 + exp(-x)), which is x times the logistic function of x; also called Swish. Elfwing, Uchibe and Doya 2017, arXiv:1702.03118.</summary>
public readonly record struct Silu : IElementwiseActivation<Silu>
{
    static bool IElementwiseActivation<Silu>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => Saturation.BoundedBelow(x) * new Sigmoid().Value(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sigmoid = new Sigmoid().Value(x);
        return sigmoid * TLane.MultiplyAdd(Saturation.Bounded(x), TLane.One - sigmoid, TLane.One);
    }
}
