using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// One cycle: the rate rises from start = maximum / division_factor to the maximum, and falls to start / final_division_factor. With two phases it falls
/// there directly; with three it first falls back to the start, as fast as it rose. Smith and Topin 2018, "Super-convergence", arXiv:1708.07120.
/// </summary>
/// <remarks>
/// PyTorch: OneCycleLR, with <c>max_lr</c>, <c>pct_start</c>, <c>anneal_strategy</c>, <c>div_factor</c>, <c>final_div_factor</c> and
/// <c>three_phase</c>. Its phases end at warmup_fraction * T - 1, 2 * warmup_fraction * T - 2 and T - 1, not rounded. The paper's
/// cycle is linear, has three phases, and is slightly shorter than the training; Smith 2018, arXiv:1803.09820, changes the momentum in the opposite
/// direction. PyTorch, like fastai, has two cosine phases, and by default changes the momentum too. Its documentation steps it once per batch, so here
/// it counts training steps in every dialect. Keras has no such schedule. For optimizers without momentum only the rate changes; PyTorch refuses them.
/// </remarks>
public sealed record OneCycle : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<OneCycle> Dialects { get; } = new(
        keras: new OneCycle(),
        torch: new OneCycle { CycleMomentum = true },
        paper: new OneCycle { Curve = Curve.Linear, ThreePhases = true, WarmupFraction = 0.45, CycleMomentum = true });

    /// <summary>The highest rate. Default null: the optimizer's own.</summary>
    public double? MaximumLearningRate { get; init; }

    /// <summary>How long the cycle takes. Default null: the whole training.</summary>
    public int? TotalSteps { get; init; }

    /// <summary>The share of the cycle in which the rate rises; at most 0.5 with three phases. Default 0.3.</summary>
    public double WarmupFraction { get; init; } = 0.3;

    /// <summary>The shape of each phase. Default cosine.</summary>
    public Curve Curve { get; init; } = Curve.Cosine;

    /// <summary>What the highest rate is divided by at the start. Default 25.</summary>
    public double DivisionFactor { get; init; } = 25;

    /// <summary>What the rate of the start is divided by at the end. Default 10,000.</summary>
    public double FinalDivisionFactor { get; init; } = 1e4;

    /// <summary>Whether the rate falls back to that of the start before it falls to that of the end. Default false.</summary>
    public bool ThreePhases { get; init; }

    /// <summary>Whether momentum falls as the rate rises. Default false.</summary>
    public bool CycleMomentum { get; init; }

    /// <summary>The momentum at the highest rate. Default 0.85.</summary>
    public double MinimumMomentum { get; init; } = 0.85;

    /// <summary>The momentum at the start and at the end. Default 0.95.</summary>
    public double MaximumMomentum { get; init; } = 0.95;

    /// <summary>Reads the settings.</summary>
    public static OneCycle Read(SettingsReader reader, OneCycle defaults)
    {
        var settings = new OneCycle
        {
            MaximumLearningRate = reader.OptionalNumber(
                "maximum_learning_rate", defaults.MaximumLearningRate, NumberRange.Positive,
                "highest rate; the optimizer's own if not set"),
            TotalSteps = reader.OptionalInteger(
                "total_steps", defaults.TotalSteps, NumberRange.AtLeast(1), "how long the cycle takes; the whole training if not set"),
            WarmupFraction = reader.Number("warmup_fraction", defaults.WarmupFraction, NumberRange.Fraction, "share of it in which the rate rises"),
            Curve = reader.Choice("curve", defaults.Curve, "how the rate goes from one phase to the next"),
            DivisionFactor = reader.Number(
                "division_factor", defaults.DivisionFactor, NumberRange.Positive, "what the highest rate is divided by at the start"),
            FinalDivisionFactor = reader.Number(
                "final_division_factor", defaults.FinalDivisionFactor, NumberRange.Positive, "what the rate of the start is divided by at the end"),
            ThreePhases = reader.Flag(
                "three_phases", defaults.ThreePhases, "whether the rate falls back to that of the start before it falls to that of the end"),
            CycleMomentum = reader.Flag("cycle_momentum", defaults.CycleMomentum, "whether momentum falls as the rate rises"),
            MinimumMomentum = reader.Number("minimum_momentum", defaults.MinimumMomentum, NumberRange.BelowOne, "momentum at the highest rate"),
            MaximumMomentum = reader.Number("maximum_momentum", defaults.MaximumMomentum, NumberRange.BelowOne, "momentum at the start and at the end"),
            Per = ReadPer(reader, defaults),
        };
        if (settings.ThreePhases && settings.WarmupFraction > 0.5)
            reader.ReportAt("warmup_fraction", "warmup_fraction must be at most 0.5 if there are three phases: the rate falls for as long as it rises.");
        return settings;
    }

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double peak = MaximumLearningRate ?? moment.BaseRate, start = peak / DivisionFactor;
        return Along(moment, start, peak, start / FinalDivisionFactor);
    }

    /// <inheritdoc/>
    public override bool MovesMomentum => CycleMomentum;

    /// <inheritdoc/>
    public override double? MomentumAt(ScheduleMoment moment) =>
        CycleMomentum ? Along(moment, MaximumMomentum, MinimumMomentum, MaximumMomentum) : null;

    double Along(ScheduleMoment moment, double start, double peak, double end)
    {
        double length = moment.Length(TotalSteps), position = Math.Min(moment.Position, length - 1);
        double risen = WarmupFraction * length - 1, fallen = ThreePhases ? 2 * risen : length - 1;
        if (position <= risen)
            return Curve.Between(start, peak, Share(position, risen));
        if (ThreePhases && position > fallen)
            return Curve.Between(start, end, Share(position - fallen, length - 1 - fallen));
        return Curve.Between(peak, ThreePhases ? start : end, Share(position - risen, fallen - risen));
    }

    /// <summary>The share of a phase that is done, from 0 to 1. A phase of length zero is done at once, where PyTorch divides by zero.</summary>
    static double Share(double done, double whole) => whole > 0 ? done / whole : 1;
}
