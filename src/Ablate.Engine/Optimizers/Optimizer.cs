using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Settings of an optimizer: how gradients change weights. What can be put around any of them stands here, with one meaning for all: at each step
/// the gradient is summed over the accumulated batches, turned around if the loss is to grow, clipped and given noise; coupled decay is added;
/// decoupled decay is taken off the weight; then the rule itself steps, and averages follow.
/// </summary>
public abstract record Optimizer
{
    /// <summary>The size of a step.</summary>
    public abstract double LearningRate { get; init; }

    /// <summary>How weights shrink. Default not at all.</summary>
    public WeightDecay WeightDecay { get; init; } = WeightDecay.None;

    /// <summary>How gradients are kept from growing. Default not at all.</summary>
    public Clipping Clipping { get; init; } = Clipping.None;

    /// <summary>Noise on the gradients. Default none.</summary>
    public GradientNoise GradientNoise { get; init; } = GradientNoise.None;

    /// <summary>The mean of the weights over the steps. Default none.</summary>
    public WeightAveraging Averaging { get; init; } = WeightAveraging.None;

    /// <summary>Over how many batches the gradient is averaged before a step. Default 1.</summary>
    public int AccumulationSteps { get; init; } = 1;

    /// <summary>Whether the loss is to grow. Default false.</summary>
    public bool Maximize { get; init; }

    /// <summary>Whether a schedule moves the momentum, so that one of zero needs its velocity all the same. Default false.</summary>
    internal virtual bool MomentumMoves { get; init; }

    /// <summary>What it remembers of each weight, by name.</summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>Whether the rule itself makes weights decay, by a formula of its own.</summary>
    internal virtual bool Decays => false;

    /// <summary>Whether a step takes all training rows at once.</summary>
    public virtual bool TakesAllRows => false;

    /// <summary>Whether a step evaluates its batch more than once.</summary>
    internal virtual bool EvaluatesAgain => false;

    /// <summary>Whether nothing is put around the rule.</summary>
    public bool IsPlain =>
        (WeightDecay.Rate == 0 || Decays)
            && Clipping.IsOff
            && GradientNoise.Variance == 0
            && Averaging.Kind == AveragingKind.None
            && AccumulationSteps == 1
            && !Maximize;

    /// <summary>Whether a layer can have a rate of its own. Default true.</summary>
    public virtual bool TakesRateFactors => true;

    /// <summary>The rule alone.</summary>
    internal abstract UpdateRule<TLane> Create<TLane>()
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>The rule with all that is around it.</summary>
    internal UpdateRule<TLane> Build<TLane>()
        where TLane : unmanaged, ILane<TLane>
    {
        if (IsPlain)
            return Create<TLane>();
        if (WeightDecay.Form == WeightDecayForm.Decoupled && (this with { WeightDecay = WeightDecay.None }).IsPlain)
        {
            UpdateRule<TLane> rule = Create<TLane>();
            if (rule.Shrink(WeightDecay))
                return rule;
        }
        return new TreatedRule<TLane>(this);
    }

    /// <summary><paramref name="settings"/> with what was written of the things around any optimizer.</summary>
    internal static TOptimizer ReadAround<TOptimizer>(SettingsReader reader, TOptimizer settings, TOptimizer defaults)
        where TOptimizer : Optimizer
    {
        TOptimizer read = reader.Grouped("any optimizer", () => settings with
        {
            WeightDecay = WeightDecay.Read(reader, defaults.WeightDecay),
            Clipping = Clipping.Read(reader, defaults.Clipping),
            GradientNoise = GradientNoise.Read(reader, defaults.GradientNoise),
            AccumulationSteps = reader.Integer(
                "accumulation_steps", defaults.AccumulationSteps, NumberRange.AtLeast(1),
                "over how many batches the gradient is averaged before a step"),
            Maximize = reader.Flag("maximize", defaults.Maximize, "whether the loss is to grow"),
            Averaging = WeightAveraging.Read(reader, defaults.Averaging),
        });
        if (read is { EvaluatesAgain: true, AccumulationSteps: > 1 })
            reader.ReportAt(
                "accumulation_steps",
                "accumulation_steps must be 1 where a step evaluates its batch again: of several batches only the last is still there. "
                + "Take a larger batch_size.");
        return read;
    }
}
