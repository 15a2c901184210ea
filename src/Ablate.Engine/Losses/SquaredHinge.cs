using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Squared hinge loss: max(1 - t p, 0)^2, with t -1 or 1; targets 0 and 1 are taken for these.</summary>
public readonly record struct SquaredHinge : IElementwiseLoss<SquaredHinge>
{
    bool ILoss.DecidesAtZero => true;

    bool ILoss.TakesSoftTargets => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sign = Sign.Of(target), margin = TLane.One - sign * prediction;
        return TLane.Max(margin, TLane.Zero) * TLane.Max(margin, TLane.Zero);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sign = Sign.Of(target), margin = TLane.One - sign * prediction;
        return TLane.Create(-2) * sign * TLane.Max(margin, TLane.Zero);
    }
}
