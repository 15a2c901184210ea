using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Hard sigmoid: min(max(x + 3, 0), 6) / 6. Howard et al. 2019, arXiv:1905.02244.</summary>
/// <remarks>Keras before version 3 had min(max(0.2 x + 0.5, 0), 1). The slope at -3 and 3 is 0, as in Keras 3 and PyTorch.</remarks>
public readonly record struct HardSigmoid : IElementwiseActivation<HardSigmoid>
{
    static bool IElementwiseActivation<HardSigmoid>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(TLane.MultiplyAdd(x, TLane.Create(1.0 / 6), TLane.Create(0.5)), TLane.Zero), TLane.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(TLane.Abs(x) < TLane.Create(3), TLane.Create(1.0 / 6), TLane.Zero);
}
