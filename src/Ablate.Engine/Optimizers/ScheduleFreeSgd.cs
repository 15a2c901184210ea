using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Schedule-free SGD: z -= rate_t * g(y); x += c_t (z - x); y = (1 - beta) z + beta x, with rate_t = rate * min(1, t / warmup_steps) and
/// c_t = rate_t^2 / (rate_1^2 + ... + rate_t^2). Gradients are taken at y; the weights that are judged and saved are the averages x.
/// Defazio et al. 2024, arXiv:2405.15682, equations 3 to 5.
/// </summary>
/// <remarks>
/// The weights in training are y, and x is found from y and z, as in the authors' code and in Keras. That code takes the largest rate so far into c;
/// as long as the rate does not fall that is the same. A factor on the rate of a layer cancels in c_t, which is the same for all layers. Neither
/// framework has this rule; all dialects are alike.
/// </remarks>
public sealed record ScheduleFreeSgd : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<ScheduleFreeSgd> Dialects { get; } = new(new ScheduleFreeSgd());

    /// <inheritdoc/>
    /// <remarks>Default 1.</remarks>
    public override double LearningRate { get; init; } = 1;

    /// <summary>The share of the average in the point where gradients are taken. Default 0.9.</summary>
    public double Beta { get; init; } = 0.9;

    /// <summary>Over how many steps the rate rises to its full size. Default 0.</summary>
    public int WarmupSteps { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["moved weight"];

    /// <summary>Reads the settings.</summary>
    public static ScheduleFreeSgd Read(SettingsReader reader, ScheduleFreeSgd defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Beta = reader.Number(
            "beta", defaults.Beta, new NumberRange(0, 1, MinimumExcluded: true, MaximumExcluded: true),
            "share of the average in the point where gradients are taken"),
        WarmupSteps = reader.Integer("warmup_steps", defaults.WarmupSteps, NumberRange.NotNegative, "over how many steps the rate rises to its full size"),
    };

    internal override UpdateRule<TLane> Create<TLane>()
    {
        double[] sum = [];
        double share = 0;
        var rule = new ScheduleFreeRule<TLane, ScheduleFreeSgdStep<TLane>>(clock => new ScheduleFreeSgdStep<TLane>(this, clock, share), of: null, Beta)
        {
            Advance = clock => share = ShareOf(RateAt(clock) * RateAt(clock), ref sum[0]),
        };
        sum = rule.Memory.List("sum of averaging weights", 1);
        return rule;
    }

    /// <summary>The rate of a step.</summary>
    internal double RateAt(StepClock clock) => clock.LearningRate * Math.Min(1, (double)clock.Step / Math.Max(1, WarmupSteps));

    /// <summary>The share of <paramref name="weight"/> in the sum of all so far, which it enters.</summary>
    internal static double ShareOf(double weight, ref double sum)
    {
        sum += weight;
        return sum > 0 ? weight / sum : 0;
    }
}

/// <summary>One step of schedule-free SGD: y += c (z - y) - (1 - beta (1 - c)) * rate * g; z -= rate * g.</summary>
readonly struct ScheduleFreeSgdStep<TLane> : IElementwiseStep<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly TLane negativeRate, share, ownShare;

    /// <param name="settings">The settings.</param>
    /// <param name="clock">Which step it is.</param>
    /// <param name="c">The share of this step in the average.</param>
    public ScheduleFreeSgdStep(ScheduleFreeSgd settings, StepClock clock, double c)
    {
        negativeRate = TLane.Create(-settings.RateAt(clock));
        share = TLane.Create(c);
        ownShare = TLane.Create(1 - settings.Beta * (1 - c));
    }

    public static int StateCount => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Apply(ref TLane weight, TLane gradient, ref ElementState<TLane> state)
    {
        TLane change = negativeRate * gradient;
        weight = TLane.MultiplyAdd(share, state.First - weight, TLane.MultiplyAdd(ownShare, change, weight));
        state.First += change;
    }
}
