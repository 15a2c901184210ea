using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>ReLU without settings, which most networks use: its simpler formula takes two instructions and works in place.</summary>
readonly record struct PlainRelu : IElementwiseActivation<PlainRelu>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Value<TLane>(TLane x)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(x < TLane.Zero, TLane.Zero, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Slope<TLane>(TLane x, TLane y)
        where TLane : unmanaged, ILane<TLane> => TLane.Select(y > TLane.Zero, TLane.One, TLane.Zero);
}
