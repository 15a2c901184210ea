using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>A step before which the weight shrinks: decoupled weight decay. Loshchilov and Hutter 2019, arXiv:1711.05101.</summary>
/// <param name="step">The step.</param>
/// <param name="kept">What the weight is multiplied by.</param>
readonly struct ShrinkingStep<TLane, TStep>(TStep step, double kept) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TStep : struct, IElementwiseStep<TLane>
{
    readonly TStep step = step;
    readonly TLane kept = TLane.Create(kept);

    /// <inheritdoc/>
    public static int StateCount => TStep.StateCount;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        weight *= kept;
        step.Apply(ref weight, gradient, ref state);
    }
}
