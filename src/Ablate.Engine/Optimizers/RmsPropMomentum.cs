using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>One step of RMSprop with momentum: v = momentum * v + a * g / root; w -= b * v, where either a or b is the rate.</summary>
readonly struct RmsPropMomentumStep<TLane>(RmsProp settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly RmsPropStep<TLane> plain = new(settings, settings.RateInVelocity ? clock.LearningRate : 1);
    readonly TLane momentum = TLane.Create(clock.Momentum ?? settings.Momentum);
    readonly TLane velocityOut = TLane.Create(settings.RateInVelocity ? -1 : -clock.LearningRate);

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        plain.UpdateSquare(gradient, ref state);
        Move(ref weight, plain.Change(gradient, state.First), ref state);
    }

    /// <summary>The change enters the velocity and the velocity the weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(ref TLane weight, TLane change, ref ElementState<TLane> state)
    {
        state.Second = TLane.MultiplyAdd(momentum, state.Second, change);
        weight = TLane.MultiplyAdd(velocityOut, state.Second, weight);
    }
}

/// <summary>One step of centered RMSprop, with momentum or without: the variance s - mean^2 takes the place of s.</summary>
/// <remarks>Where nothing is kept, s is the square of the mean, and what rounding leaves of their difference would be divided by: it counts as zero.</remarks>
readonly struct CenteredRmsPropStep<TLane>(RmsProp settings, StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly RmsPropStep<TLane> plain = new(settings, settings.RateInVelocity ? clock.LearningRate : 1);
    readonly RmsPropMomentumStep<TLane> moving = new(settings, clock);
    readonly TLane varies = TLane.Create(settings.Rho == 0 ? 0 : 1);

    public static int StateCount => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        plain.UpdateSquare(gradient, ref state);
        plain.UpdateMean(gradient, ref state);
        TLane variance = TLane.Max(TLane.Zero, TLane.MultiplyAdd(-state.Third, state.Third, state.First)) * varies;
        moving.Move(ref weight, plain.Change(gradient, variance), ref state);
    }
}
