using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>The logistic function: 1 / (1 + exp(-x)). Its slope is y (1 - y).</summary>
/// <remarks>Computed from exp(-|x|), which cannot overflow: 1 / (1 + z) to the right of zero, z / (1 + z) to the left.</remarks>
public readonly record struct Sigmoid : IElementwiseActivation<Sigmoid>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane z = TLane.Exp(-TLane.Abs(x));
        return TLane.Select(x >= TLane.Zero, TLane.One, z) / (TLane.One + z);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => y * (TLane.One - y);
}
