using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Soft margin loss: ln(1 + exp(-t p)), with t -1 or 1; targets 0 and 1 are taken for these. PyTorch.</summary>
public readonly record struct SoftMargin : IElementwiseLoss<SoftMargin>
{
    bool ILoss.DecidesAtZero => true;

    bool ILoss.TakesSoftTargets => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane margin = -Sign.Of(target) * prediction;
        return TLane.Max(margin, TLane.Zero) + TLane.LogPlusOne(TLane.Exp(-TLane.Abs(margin)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane sign = Sign.Of(target);
        return -sign * new Activations.Sigmoid().Value(-sign * prediction);
    }
}
