using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Mean absolute percentage error: 100 |p - t| / max(|t|, 1e-7). Keras.</summary>
public readonly record struct MeanAbsolutePercentageError : IElementwiseLoss<MeanAbsolutePercentageError>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> =>
            TLane.Create(100) * TLane.Abs(prediction - target) / TLane.Max(TLane.Abs(target), TLane.Create(Probability.Epsilon));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane error = prediction - target;
        TLane sign = TLane.Select(error > TLane.Zero, TLane.One, TLane.Select(error < TLane.Zero, -TLane.One, TLane.Zero));
        return TLane.Create(100) * sign / TLane.Max(TLane.Abs(target), TLane.Create(Probability.Epsilon));
    }
}
