using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Settings of an optimizer: how gradients change weights. The settings here can be combined with every optimizer and mean the same for all. At each
/// step the gradient is averaged over the accumulated batches, negated if the loss is to be maximized, clipped and given noise; coupled decay is
/// added to it; decoupled decay shrinks the weight; then the update rule itself makes its step, and averages of the weights follow.
/// </summary>
public abstract record Optimizer
{
    /// <summary>The learning rate, which scales every step.</summary>
    public abstract double LearningRate { get; init; }

    /// <summary>Weight decay. Default none.</summary>
    public WeightDecay WeightDecay { get; init; } = WeightDecay.None;

    /// <summary>Gradient clipping. Default none.</summary>
    public Clipping Clipping { get; init; } = Clipping.None;

    /// <summary>Noise added to the gradients. Default none.</summary>
    public GradientNoise GradientNoise { get; init; } = GradientNoise.None;

    /// <summary>An average of the weights over the steps. Default none.</summary>
    public WeightAveraging Averaging { get; init; } = WeightAveraging.None;

    /// <summary>The number of batches whose gradients are averaged for one step. Default 1.</summary>
    public int AccumulationSteps { get; init; } = 1;

    /// <summary>Whether the loss is maximized. Default false.</summary>
    public bool Maximize { get; init; }

    /// <summary>Whether a schedule changes the momentum; the velocity is then kept even if the momentum is zero at first. Default false.</summary>
    internal virtual bool MomentumMoves { get; init; }

    /// <summary>The names of the state buffers, each of which holds one number per weight.</summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>Whether the rule itself applies the weight decay, by a formula of its own.</summary>
    internal virtual bool Decays => false;

    /// <summary>Whether a step takes all training rows at once.</summary>
    public virtual bool TakesAllRows => false;

    /// <summary>Whether a step evaluates its batch more than once.</summary>
    internal virtual bool EvaluatesAgain => false;

    /// <summary>Whether the rule is used alone, without any of the settings above.</summary>
    public bool IsPlain =>
        (WeightDecay.Rate == 0 || Decays)
            && Clipping.IsOff
            && GradientNoise.Variance == 0
            && Averaging.Kind == AveragingKind.None
            && AccumulationSteps == 1
            && !Maximize;

    /// <summary>Whether a layer can have its own factor for the learning rate.</summary>
    public virtual bool TakesRateFactors => true;

    /// <summary>The update rule alone.</summary>
    internal abstract UpdateRule<TLane> Create<TLane>()
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>The update rule with decay, clipping, noise, accumulation and averaging around it.</summary>
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

    /// <summary><paramref name="settings"/> with the settings that every optimizer has, as they are written.</summary>
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
