using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>The logarithm of the logistic function: -ln(1 + exp(-x)), for losses that take logarithms of probabilities.</summary>
public readonly record struct LogSigmoid : IElementwiseActivation<LogSigmoid>
{
    static bool IElementwiseActivation<LogSigmoid>.SlopeNeedsInput => true;

    static bool IElementwiseActivation<LogSigmoid>.IsLong => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(x, TLane.Zero) - TLane.LogPlusOne(TLane.Exp(-TLane.Abs(x)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => new Sigmoid().Value(-x);
}
