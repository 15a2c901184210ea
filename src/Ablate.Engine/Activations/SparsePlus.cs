using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>
/// Sparse plus: 0 up to -1, (x + 1)^2 / 4 up to 1, then x. Keras 3; the conjugate of sparsemax, Martins and Astudillo 2016, arXiv:1602.02068.
/// </summary>
public readonly record struct SparsePlus : IElementwiseActivation<SparsePlus>
{
    static bool IElementwiseActivation<SparsePlus>.SlopeNeedsInput => true;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane>
    {
        TLane shifted = x + TLane.One;
        TLane bend = TLane.Create(0.25) * shifted * shifted;
        return TLane.Select(x <= -TLane.One, TLane.Zero, TLane.Select(x >= TLane.One, x, bend));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Min(TLane.Max(TLane.Create(0.5) * (x + TLane.One), TLane.Zero), TLane.One);
}
