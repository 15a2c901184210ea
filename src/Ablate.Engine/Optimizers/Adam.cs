using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Adam: m += (1 - beta1) (g - m); v += (1 - beta2) (g^2 - v); w -= rate * m' / (sqrt(v') + epsilon), with m' = m / (1 - beta1^t) and
/// v' = v / (1 - beta2^t). Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
/// </summary>
/// <remarks>
/// Implementations disagree on epsilon. The paper's algorithm and PyTorch add it to sqrt(v'), after the correction; Keras adds it to
/// sqrt(v), before, and folds the corrections into the rate, which makes it 31.6 times larger at the first step. Keras also rounds the betas to
/// single precision for the corrections, but not for the moments: with 0.999 its first steps are 6e-6 smaller, enough to tell trained networks
/// apart in the fourth digit after a hundred steps.
/// </remarks>
public record Adam : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Adam> Dialects { get; } = new(
        keras: new Adam { Epsilon = 1e-7, EpsilonBeforeCorrection = true, RoundsBetas = true }, torch: new Adam(), paper: new Adam());

    /// <inheritdoc/>
    /// <remarks>Default 0.001.</remarks>
    public override double LearningRate { get; init; } = 0.001;

    /// <summary>Decay of the first moment. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether epsilon joins the root before the bias correction. Default false.</summary>
    public bool EpsilonBeforeCorrection { get; init; }

    /// <summary>Whether the corrections take the betas rounded to single precision. Default false.</summary>
    public bool RoundsBetas { get; init; }

    /// <summary>Whether to divide by the largest second moment so far: <see cref="AmsGrad"/>. Default false.</summary>
    public bool KeepsLargest { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames =>
        KeepsLargest ? ["first moment", "second moment", "largest second moment"] : ["first moment", "second moment"];

    /// <summary>Reads the settings of Adam or of a rule that is Adam with other defaults.</summary>
    public static TAdam Read<TAdam>(SettingsReader reader, TAdam defaults)
        where TAdam : Adam => defaults with
        {
            LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
            Beta1 = reader.Number("beta_1", defaults.Beta1, NumberRange.BelowOne, "decay of the first moment"),
            Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
            Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
            EpsilonBeforeCorrection = reader.Flag(
                "epsilon_before_correction", defaults.EpsilonBeforeCorrection,
                "whether epsilon joins the root before the bias correction, as in Keras"),
            RoundsBetas = reader.Flag("round_betas", defaults.RoundsBetas, "whether bias corrections take the betas rounded to single precision, as in Keras"),
            KeepsLargest = reader.Flag("amsgrad", defaults.KeepsLargest, "whether to divide by the largest second moment so far"),
        };

    internal override UpdateRule<TLane> Create<TLane>() => KeepsLargest
        ? Rule<TLane, AmsGradStep<TLane>>(clock => new AmsGradStep<TLane>(new AdamStep<TLane>(this, clock)))
        : Rule<TLane, AdamStep<TLane>>(clock => new AdamStep<TLane>(this, clock));

    ElementwiseRule<TLane, TStep> Rule<TLane, TStep>(Func<StepClock, TStep> stepAt)
        where TLane : unmanaged, ILane<TLane>
        where TStep : struct, IElementwiseStep<TLane> => new(stepAt)
        {
            Negligible = [Moment.Smallest, Moment.SmallestSquare(Epsilon)],
            Replaces = Moment.Replaced(Beta1, Beta2),
        };
}

/// <summary>One step of Adam. Both conventions of epsilon are the same formula with other constants.</summary>
readonly struct AdamStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane firstShare, secondShare, rate, epsilon;

    public AdamStep(Adam settings, StepClock clock)
    {
        double beta1 = clock.Momentum ?? settings.Beta1;
        double root = Math.Sqrt(Correction(settings.Beta2));
        firstShare = TLane.Create(1 - beta1);
        secondShare = TLane.Create(1 - settings.Beta2);
        rate = TLane.Create(clock.LearningRate * root / Correction(beta1));
        epsilon = TLane.Create(settings.EpsilonBeforeCorrection ? settings.Epsilon : settings.Epsilon * root);

        double Correction(double beta) => 1 - Math.Pow(settings.RoundsBetas ? (float)beta : beta, clock.Step);
    }

    public static int StateCount => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        UpdateMoments(gradient, ref state);
        weight -= Change(state.First, state.Second);
    }

    /// <summary>The gradient enters both moments.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UpdateMoments(TLane gradient, ref ElementState<TLane> state)
    {
        state.First = Moment.Towards(state.First, firstShare, gradient);
        state.Second = Moment.SquareTowards(state.Second, secondShare, gradient);
    }

    /// <summary>What is taken off the weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Change(TLane first, TLane second) => rate * first / (TLane.Sqrt(second) + epsilon);
}
