using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Mish: x tanh(softplus(x)). Misra 2019, arXiv:1908.08681.</summary>
public readonly record struct Mish : IElementwiseActivation<Mish>
{
    static bool IElementwiseActivation<Mish>.SlopeNeedsInput => true;

    static bool IElementwiseActivation<Mish>.IsLong => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => Saturation.BoundedBelow(x) * TLane.Tanh(new Softplus().Value(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane tanh = TLane.Tanh(new Softplus().Value(x));
        return TLane.MultiplyAdd(Saturation.Bounded(x) * new Sigmoid().Value(x), TLane.One - tanh * tanh, tanh);
    }
}
