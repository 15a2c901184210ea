using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Mean squared logarithmic error: (ln(p + 1) - ln(t + 1))^2, with both at least 1e-7. Keras.</summary>
public readonly record struct MeanSquaredLogarithmicError : IElementwiseLoss<MeanSquaredLogarithmicError>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane error = Logarithm(prediction) - Logarithm(target);
        return error * error;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane prediction, TLane target)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane kept = TLane.Max(prediction, TLane.Create(Probability.Epsilon));
        TLane slope = TLane.Create(2) * (Logarithm(prediction) - Logarithm(target)) / (kept + TLane.One);
        return TLane.Select(prediction > TLane.Create(Probability.Epsilon), slope, TLane.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TLane Logarithm<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.LogPlusOne(TLane.Max(x, TLane.Create(Probability.Epsilon)));
}
