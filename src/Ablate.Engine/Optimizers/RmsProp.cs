using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// RMSprop: s = rho s + (1 - rho) g^2; w -= rate * g / sqrt(s). Tieleman and Hinton 2012, "Neural networks for machine learning", lecture 6.5.
/// Centered, the square of the mean gradient is taken off s; with momentum, v = momentum * v + rate * g / sqrt(s) and w -= v (Graves 2013,
/// arXiv:1308.0850, equations 38 to 41).
/// </summary>
/// <remarks>
/// Keras adds epsilon under the root, PyTorch to the root; with Keras' 1e-7 the divisor is never below 3e-4. Keras multiplies the rate into the
/// velocity, PyTorch when it steps. Keras' rho is 0.9 and its rate 0.001, PyTorch's 0.99 and 0.01. Where rounding makes a centered square
/// negative, PyTorch turns to not-a-number; here it is zero.
/// </remarks>
public sealed record RmsProp : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RmsProp> Dialects { get; } = new(
        keras: new RmsProp { Epsilon = 1e-7, EpsilonUnderRoot = true },
        torch: new RmsProp { LearningRate = 0.01, Rho = 0.99, RateInVelocity = false },
        paper: new RmsProp());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the mean square. Default 0.9.</summary>
    public double Rho { get; init; } = 0.9;

    /// <summary>Share of the velocity that is kept; 0 for none. Default 0.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether to divide by the deviation of the gradients instead of their mean square. Default false.</summary>
    public bool Centered { get; init; }

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether epsilon is added under the root. Default false.</summary>
    public bool EpsilonUnderRoot { get; init; }

    /// <summary>Whether the rate is multiplied into the velocity. Default true.</summary>
    public bool RateInVelocity { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames =>
        Centered ? ["mean square", "velocity", "mean"] : HasVelocity ? ["mean square", "velocity"] : ["mean square"];

    bool HasVelocity => Momentum > 0 || MomentumMoves;

    /// <summary>Reads the settings.</summary>
    public static RmsProp Read(SettingsReader reader, RmsProp defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Rho = reader.Number("rho", defaults.Rho, NumberRange.BelowOne, "decay of the mean square"),
        Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the velocity that is kept"),
        Centered = reader.Flag("centered", defaults.Centered, "whether to divide by the deviation of the gradients instead of their mean square"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        EpsilonUnderRoot = reader.Flag(
            "epsilon_under_root", defaults.EpsilonUnderRoot, "whether epsilon is added under the root, as in Keras, or to it, as in PyTorch"),
        RateInVelocity = reader.Flag(
            "rate_in_velocity", defaults.RateInVelocity,
            "whether the rate is multiplied into the velocity, as in Keras, or when stepping, as in PyTorch"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => (Centered, HasVelocity) switch
    {
        (true, _) =>
            Rule<TLane, CenteredRmsPropStep<TLane>>(
                clock => new CenteredRmsPropStep<TLane>(this, clock), Moment.SmallestSquare(Epsilon), Moment.Smallest, Moment.Smallest),
        (_, true) =>
            Rule<TLane, RmsPropMomentumStep<TLane>>(clock => new RmsPropMomentumStep<TLane>(this, clock), Moment.SmallestSquare(Epsilon), Moment.Smallest),
        _ => Rule<TLane, RmsPropStep<TLane>>(clock => new RmsPropStep<TLane>(this, clock.LearningRate), Moment.SmallestSquare(Epsilon)),
    };

    /// <remarks>The second state is the velocity; the others are means.</remarks>
    ElementwiseRule<TLane, TStep> Rule<TLane, TStep>(Func<StepClock, TStep> stepAt, params double[] negligible)
        where TLane : unmanaged, ILane<TLane>
        where TStep : struct, IElementwiseStep<TLane> => new(stepAt) { Negligible = negligible, Replaces = (_, state) => state != 1 && Rho == 0 };
}

/// <summary>One step of RMSprop. The epsilon that is not used is zero.</summary>
readonly struct RmsPropStep<TLane>(RmsProp settings, double rate) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane share = TLane.Create(1 - settings.Rho), rate = TLane.Create(rate);
    readonly TLane underRoot = TLane.Create(settings.EpsilonUnderRoot ? settings.Epsilon : 0);
    readonly TLane besideRoot = TLane.Create(settings.EpsilonUnderRoot ? 0 : settings.Epsilon);

    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        UpdateSquare(gradient, ref state);
        weight -= Change(gradient, state.First);
    }

    /// <summary>The gradient enters the mean square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateSquare(TLane gradient, ref ElementState<TLane> state) =>
        state.First = Moment.SquareTowards(state.First, share, gradient);

    /// <summary>The gradient enters the mean.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMean(TLane gradient, ref ElementState<TLane> state) =>
        state.Third = Moment.Towards(state.Third, share, gradient);

    /// <summary>What is taken off the weight, or goes into the velocity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Change(TLane gradient, TLane square) => rate * gradient / (TLane.Sqrt(square + underRoot) + besideRoot);
}
