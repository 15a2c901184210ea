using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>
/// Sparse sigmoid: 0 for x below -1, 1 for x above 1, (x + 1) / 2 between. As in Keras 3. The derivative at -1 and 1 is 1/4, the mean of both sides.
/// </summary>
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
