using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>Sparse sigmoid: 0 up to -1, (x + 1) / 2 up to 1, then 1. Keras 3. The slope at -1 and 1 is 1/4, the mean of its sides.</summary>
public readonly record struct SparseSigmoid : IElementwiseActivation<SparseSigmoid>
{
    static bool IElementwiseActivation<SparseSigmoid>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(TLane.Create(0.5) * (x + TLane.One), TLane.Zero), TLane.One);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(x);
        return TLane.Select(magnitude < TLane.One, TLane.Create(0.5), TLane.Select(magnitude > TLane.One, TLane.Zero, TLane.Create(0.25)));
    }
}
