using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Schedule-free AdamW: v = beta2 v + (1 - beta2) g^2; z -= rate_t * (g / (sqrt(v) + epsilon) + decay * y); x += c_t (z - x);
/// y = (1 - beta1) z + beta1 x, with rate_t = rate * min(1, t / warmup_steps) * sqrt(1 - beta2^t) and c_t the share of rate_t^2 in the sum of all so far.
/// Gradients are taken at y; the weights that are judged and saved are the averages x. Defazio et al. 2024, arXiv:2405.15682, algorithm 1.
/// </summary>
/// <remarks>
/// Keras averages with c_t = 1 / t even during the warm-up, adds epsilon after the bias correction, and takes weight decay off y before the step,
/// with the full rate. PyTorch has no such rule and takes the paper's. Weights in training are y, and x is found from y and z. A factor on the rate
/// of a layer cancels in c_t, which is the same for all layers.
/// </remarks>
public sealed record ScheduleFreeAdamW : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<ScheduleFreeAdamW> Dialects { get; } = new(
        keras: new ScheduleFreeAdamW { EpsilonBeforeCorrection = false, AveragingPower = 0, DecayInStep = false },
        torch: new ScheduleFreeAdamW(),
        paper: new ScheduleFreeAdamW());

    /// <inheritdoc/>
    /// <remarks>Default 0.0025.</remarks>
    public override double LearningRate { get; init; } = 0.0025;

    /// <summary>The share of the average in the point where gradients are taken. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Keeps the divisor from zero. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether epsilon joins the root before the bias correction. Default true.</summary>
    public bool EpsilonBeforeCorrection { get; init; } = true;

    /// <summary>Over how many steps the rate rises to its full size. Default 0.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>The power of the rate with which a step enters the average; 0 for all alike. Default 2.</summary>
    public double AveragingPower { get; init; } = 2;

    /// <summary>Whether decoupled weight decay moves z, and y with it. Default true.</summary>
    public bool DecayInStep { get; init; } = true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["moved weight", "second moment"];

    internal override bool Decays => DecayInStep && WeightDecay.Form == WeightDecayForm.Decoupled;

    /// <summary>Reads the settings.</summary>
    public static ScheduleFreeAdamW Read(SettingsReader reader, ScheduleFreeAdamW defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta1 = reader.Number(
            "beta_1", defaults.Beta1, new NumberRange(0, 1, MinimumExcluded: true, MaximumExcluded: true),
            "share of the average in the point where gradients are taken"),
        Beta2 = reader.Number("beta_2", defaults.Beta2, NumberRange.BelowOne, "decay of the second moment"),
        Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.NotNegative, "keeps the divisor from zero"),
        EpsilonBeforeCorrection = reader.Flag(
            "epsilon_before_correction", defaults.EpsilonBeforeCorrection, "whether epsilon joins the root before the bias correction"),
        WarmupSteps = reader.Integer("warmup_steps", defaults.WarmupSteps, NumberRange.NotNegative, "over how many steps the rate rises to its full size"),
        AveragingPower = reader.Number(
            "averaging_power", defaults.AveragingPower, NumberRange.NotNegative, "power of the rate with which a step enters the average"),
        DecayInStep = reader.Flag(
            "decay_in_step", defaults.DecayInStep,
            "whether decoupled weight decay is part of the step, as in the paper, or comes before it, as in Keras"),
    };

    internal override UpdateRule<TLane> Create<TLane>()
    {
        double[] sum = [];
        double share = 0;
        var rule = new ScheduleFreeRule<TLane, ScheduleFreeAdamWStep<TLane>>(
            clock => new ScheduleFreeAdamWStep<TLane>(this, clock, share), (step, parameter) => step.Decaying(Decays ? WeightDecay.Of(parameter) : 0), Beta1)
        {
            Advance = clock => share = ScheduleFreeSgd.ShareOf(Math.Pow(RateAt(clock), AveragingPower), ref sum[0]),
            Replaces = (_, state) => state == 1 && Beta2 == 0,
            Negligible = [0, Moment.SmallestSquare(Epsilon)],
        };
        sum = rule.Memory.List("sum of averaging weights", 1);
        return rule;
    }

    /// <summary>The rate of a step.</summary>
    internal double RateAt(StepClock clock) => clock.LearningRate * Math.Min(1, (double)clock.Step / Math.Max(1, WarmupSteps)) * RootOfCorrection(clock);

    /// <summary>The root of the bias correction of the second moment.</summary>
    internal double RootOfCorrection(StepClock clock) => Math.Sqrt(1 - Math.Pow(Beta2, clock.Step));
}

/// <summary>One step of schedule-free AdamW, d = rate * (g / root + decay * y): y += c (z - y) - (1 - beta1 (1 - c)) d; z -= d.</summary>
readonly struct ScheduleFreeAdamWStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane squareShare, negativeRate, epsilon, share, ownShare;
    readonly double rate;

    /// <param name="settings">The settings.</param>
    /// <param name="clock">Which step it is.</param>
    /// <param name="c">The share of this step in the average.</param>
    public ScheduleFreeAdamWStep(ScheduleFreeAdamW settings, StepClock clock, double c)
    {
        rate = settings.RateAt(clock);
        squareShare = TLane.Create(1 - settings.Beta2);
        negativeRate = TLane.Create(-rate);
        epsilon = TLane.Create(settings.EpsilonBeforeCorrection ? settings.Epsilon : settings.Epsilon * settings.RootOfCorrection(clock));
        share = TLane.Create(c);
        ownShare = TLane.Create(1 - settings.Beta1 * (1 - c));
    }

    public static int StateCount => 2;

    TLane NegativeDecay { get; init; }

    /// <summary>The same step for weights with this decay.</summary>
    public ScheduleFreeAdamWStep<TLane> Decaying(double decay) => this with { NegativeDecay = TLane.Create(-rate * decay) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        state.Second = Moment.SquareTowards(state.Second, squareShare, gradient);
        TLane change = TLane.MultiplyAdd(NegativeDecay, weight, negativeRate * gradient / (TLane.Sqrt(state.Second) + epsilon));
        weight = TLane.MultiplyAdd(share, state.First - weight, TLane.MultiplyAdd(ownShare, change, weight));
        state.First += change;
    }
}
