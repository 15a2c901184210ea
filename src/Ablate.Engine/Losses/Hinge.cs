using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Hinge loss: max(1 - t p, 0), with t -1 or 1; targets 0 and 1 are taken for these. Vapnik 1995.</summary>
public readonly record struct Hinge : IElementwiseLoss<Hinge>
{
    bool ILoss.DecidesAtZero => true;

    bool ILoss.TakesSoftTargets => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sign = Sign.Of(target), margin = TLane.One - sign * prediction;
        return TLane.Max(margin, TLane.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sign = Sign.Of(target), margin = TLane.One - sign * prediction;
        return TLane.Select(margin > TLane.Zero, -sign, TLane.Zero);
    }
}
