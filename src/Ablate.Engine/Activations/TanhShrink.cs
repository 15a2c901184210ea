using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Tanh shrinkage: x - tanh(x). Near zero it is almost zero; far from zero it is x moved towards zero by 1. PyTorch's Tanhshrink.</summary>
/// <remarks>Near zero the two terms cancel, so the result, about x^3 / 3, has an error of about 1e-7 x.</remarks>
public readonly record struct TanhShrink : IElementwiseActivation<TanhShrink>
{
    static bool IElementwiseActivation<TanhShrink>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => x - TLane.Tanh(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane tanh = TLane.Tanh(x);
        return tanh * tanh;
    }
}
