using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Stochastic gradient descent, w -= rate * g; with momentum, v = momentum * v - rate * g and w += v (Polyak 1964); with Nesterov's,
/// w += momentum * v - rate * g (Sutskever, Martens, Dahl and Hinton 2013).
/// </summary>
/// <remarks>
/// Keras multiplies the rate into the velocity, as above; PyTorch keeps v = momentum * v + g and multiplies when it steps. The two are
/// equal as long as the rate is constant. A schedule that moves the momentum does so from zero too, as in PyTorch.
/// </remarks>
public sealed record Sgd : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Sgd> Dialects { get; } = new(
        keras: new Sgd(), torch: new Sgd { LearningRate = 0.001, RateInVelocity = false }, paper: new Sgd());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>Share of the velocity that is kept; 0 for none. Default 0.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether to step from where the velocity will lead. Default false.</summary>
    public bool Nesterov { get; init; }

    /// <summary>Share of each gradient after the first that the velocity leaves out. Default 0; PyTorch only.</summary>
    public double Dampening { get; init; }

    /// <summary>Whether the rate is multiplied into the velocity. Default true.</summary>
    public bool RateInVelocity { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => HasVelocity ? ["velocity"] : [];

    bool HasVelocity => Momentum > 0 || MomentumMoves;

    /// <summary>Reads the settings.</summary>
    public static Sgd Read(SettingsReader reader, Sgd defaults)
    {
        var settings = new Sgd
        {
            LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
            Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the velocity that is kept"),
            Nesterov = reader.Flag("nesterov", defaults.Nesterov, "whether to step from where the velocity will lead"),
            Dampening = reader.Number(
                "dampening", defaults.Dampening, NumberRange.Fraction, "share of each gradient after the first that the velocity leaves out"),
            RateInVelocity = reader.Flag(
                "rate_in_velocity", defaults.RateInVelocity,
                "whether the rate is multiplied into the velocity, as in Keras, or when stepping, as in PyTorch"),
        };
        if (settings.Nesterov && settings.Momentum == 0)
            reader.ReportAt("nesterov", "nesterov needs a momentum above 0.");
        return settings;
    }

    internal override UpdateRule<TLane> Create<TLane>() => HasVelocity
        ? new ElementwiseRule<TLane, MomentumStep<TLane>>(clock => new MomentumStep<TLane>(this, clock)) { Negligible = [Moment.Smallest] }
        : new ElementwiseRule<TLane, SgdStep<TLane>>(clock => new SgdStep<TLane>(clock));
}

/// <summary>One step without momentum.</summary>
readonly struct SgdStep<TLane>(StepClock clock) : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane negativeRate = TLane.Create(-clock.LearningRate);

    public static int StateCount => 0;

    /// <inheritdoc/>
    public static bool NeedsGradient => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state) =>
        weight = TLane.MultiplyAdd(negativeRate, gradient, weight);
}

/// <summary>One step with momentum: v = momentum * v + a * g; w += b * v + c * g. All conventions differ in a, b and c alone.</summary>
readonly struct MomentumStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane momentum, gradientIn, velocityOut, gradientOut;

    public MomentumStep(Sgd settings, StepClock clock)
    {
        double kept = clock.Step == 1 ? 1 : 1 - settings.Dampening;
        double share = clock.Momentum ?? settings.Momentum;
        double lookAhead = settings.Nesterov ? share : 1;
        momentum = TLane.Create(share);
        gradientIn = TLane.Create(settings.RateInVelocity ? -clock.LearningRate * kept : kept);
        velocityOut = TLane.Create(settings.RateInVelocity ? lookAhead : -clock.LearningRate * lookAhead);
        gradientOut = TLane.Create(settings.Nesterov ? -clock.LearningRate : 0);
    }

    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.First = TLane.MultiplyAdd(momentum, state.First, gradientIn * gradient);
        weight = TLane.MultiplyAdd(velocityOut, state.First, TLane.MultiplyAdd(gradientOut, gradient, weight));
    }
}
