using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Adan: Adam with Nesterov's momentum, estimated from differences of gradients d = g - g before. m = beta1 m + (1 - beta1) g;
/// v = beta2 v + (1 - beta2) d; n = beta3 n + (1 - beta3) (g + beta2 d)^2; w = (w - rate * (m' + beta2 v') / (sqrt(n') + epsilon)) /
/// (1 + rate * decay), with m', v', n' corrected for their start as in Adam. Xie et al. 2022, arXiv:2208.06677, algorithm 1.
/// </summary>
/// <remarks>
/// The paper writes beta for what is 1 - beta here, begins with the moments of the first gradient and corrects nothing; the authors' code, followed
/// in every dialect, begins with zeros and corrects. Weight decay is the paper's proximal one, unless weight_decay_form is coupled. Neither
/// framework has the rule.
/// </remarks>
public sealed record Adan : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Adan> Dialects { get; } = new(new Adan());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the mean gradient. Default 0.98.</summary>
    public double Beta1 { get; init; } = 0.98;

    /// <summary>Decay of the mean difference, and how far it looks ahead. Default 0.92.</summary>
    public double Beta2 { get; init; } = 0.92;

    /// <summary>Decay of the mean square. Default 0.99.</summary>
    public double Beta3 { get; init; } = 0.99;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["mean gradient", "mean difference", "mean square", "last gradient"];

    internal override bool Decays => WeightDecay.Form == WeightDecayForm.Decoupled;

    /// <summary>Reads the settings.</summary>
    public static Adan Read(SettingsReader reader, Adan defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the mean gradient"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the mean difference, and how far it looks ahead"),
        Beta3 = reader.Number("beta_3", defaults.Beta3, NumberRange.BelowOne, "decay of the mean square"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, AdanStep<TLane>>(
        clock => new AdanStep<TLane>(this, clock), (step, parameter) => step.Shrinking(Decays ? WeightDecay.Of(parameter) : 0))
    {
        Replaces = (clock, state) => state switch
        {
            0 => (clock.Momentum ?? Beta1) == 0,
            1 => Beta2 == 0,
            2 => Beta3 == 0,
            _ => false,
        },
        Negligible = [Moment.Smallest, Moment.Smallest, Moment.SmallestSquare(Epsilon)],
    };
}

/// <summary>One step of Adan.</summary>
readonly struct AdanStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane meanShare, differenceShare, lookAhead, squareShare, meanRate, differenceRate, epsilon;
    readonly double rate;

    public AdanStep(Adan settings, StepClock clock)
    {
        double beta1 = clock.Momentum ?? settings.Beta1, root = Math.Sqrt(1 - Math.Pow(settings.Beta3, clock.Step));
        rate = clock.LearningRate;
        meanShare = TLane.Create(1 - beta1);
        // Before the first gradient there is none to differ from.
        differenceShare = TLane.Create(clock.Step == 1 ? 0 : 1 - settings.Beta2);
        lookAhead = TLane.Create(clock.Step == 1 ? 0 : settings.Beta2);
        squareShare = TLane.Create(1 - settings.Beta3);
        meanRate = TLane.Create(rate * root / (1 - Math.Pow(beta1, clock.Step)));
        differenceRate = TLane.Create(rate * root * settings.Beta2 / (1 - Math.Pow(settings.Beta2, clock.Step)));
        epsilon = TLane.Create(settings.Epsilon * root);
    }

    public static int StateCount => 4;

    TLane Shrink { get; init; } = TLane.One;

    /// <summary>The same step for weights with this decay.</summary>
    public AdanStep<TLane> Shrinking(double decay) => this with { Shrink = TLane.Create(1 / (1 + rate * decay)) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        TLane difference = gradient - state.Fourth, ahead = TLane.MultiplyAdd(lookAhead, difference, gradient);
        state.First = Moment.Towards(state.First, meanShare, gradient);
        state.Second = Moment.Towards(state.Second, differenceShare, difference);
        state.Third = Moment.SquareTowards(state.Third, squareShare, ahead);
        state.Fourth = gradient;
        TLane direction = TLane.MultiplyAdd(meanRate, state.First, differenceRate * state.Second);
        weight = (weight - direction / (TLane.Sqrt(state.Third) + epsilon)) * Shrink;
    }
}
