using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// AMSGrad: Adam that divides by the largest second moment so far, w -= rate * m' / (sqrt(max of v) + epsilon), so that a step never grows
/// because large gradients are forgotten. Reddi, Kale and Kumar 2018, arXiv:1904.09237, algorithm 2.
/// </summary>
/// <remarks>
/// Both frameworks take the maximum of v before the bias correction and correct it afterwards; epsilon is where each of them has it in Adam. The
/// paper leaves the corrections out, for simplicity as it says; all dialects make them.
/// </remarks>
public sealed record AmsGrad : Adam
{
    /// <summary>Settings of each dialect.</summary>
    public static new Dialects<AmsGrad> Dialects { get; } = new(
        keras: new AmsGrad { Epsilon = 1e-7, EpsilonBeforeCorrection = true, RoundsBetas = true }, torch: new AmsGrad(), paper: new AmsGrad());

    /// <summary>Adam's settings, with the largest second moment kept.</summary>
    public AmsGrad() => KeepsLargest = true;
}

/// <summary>One step of AMSGrad.</summary>
readonly struct AmsGradStep<TLane>(AdamStep<TLane> adam) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly AdamStep<TLane> adam = adam;

    public static int StateCount => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        adam.UpdateMoments(gradient, ref state);
        state.Third = TLane.Max(state.Third, state.Second);
        weight -= adam.Change(state.First, state.Third);
    }
}
