using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>
/// SELU: scale * (x where x &gt; 0, else alpha * (exp(x) - 1)), with the constants
/// that keep mean 0 and variance 1. Klambauer et al. 2017, arXiv:1706.02515.
/// </summary>
public readonly record struct Selu : IElementwiseActivation<Selu>
{
    /// <summary>What values are multiplied by.</summary>
    public const double Scale = 1.0507009873554804934193349852946;

    /// <summary>What large negative inputs tend to before scaling, negated.</summary>
    public const double Alpha = 1.6732632423543772848170429916717;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Create(Scale) * TLane.Select(x > TLane.Zero, x, TLane.Create(Alpha) * TLane.ExpMinusOne(x));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(y > TLane.Zero, TLane.Create(Scale), y + TLane.Create(Scale * Alpha));
}
