using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Hard SiLU: x times the hard sigmoid of x, also called hard Swish. Howard et al. 2019, arXiv:1905.02244.</summary>
public readonly record struct HardSilu : IElementwiseActivation<HardSilu>
{
    static bool IElementwiseActivation<HardSilu>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => Saturation.BoundedBelow(x) * new HardSigmoid().Value(x);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane inside = TLane.MultiplyAdd(x, TLane.Create(1.0 / 3), TLane.Create(0.5));
        return TLane.Select(x >= TLane.Create(3), TLane.One, TLane.Select(x <= TLane.Create(-3), TLane.Zero, inside));
    }
}
