using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Mean absolute error: |p - t|. Its slope where they are equal is 0.</summary>
public readonly record struct MeanAbsoluteError : IElementwiseLoss<MeanAbsoluteError>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.Abs(prediction - target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane error = prediction - target;
        return TLane.Select(error > TLane.Zero, TLane.One, TLane.Select(error < TLane.Zero, -TLane.One, TLane.Zero));
    }
}
