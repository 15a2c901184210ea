using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>
/// Log-cosh: ln(cosh(p - t)), a smooth absolute error: half the square near zero, |p - t| - ln 2 far from it. Keras. Computed as |e| +
/// ln(1 + exp(-2 |e|)) - ln 2, which cannot overflow.
/// </summary>
public readonly record struct LogCosh : IElementwiseLoss<LogCosh>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane magnitude = TLane.Abs(prediction - target);
        return magnitude + TLane.LogPlusOne(TLane.Exp(TLane.Create(-2) * magnitude)) - TLane.Create(0.6931471805599453);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane> => TLane.Tanh(prediction - target);
}
