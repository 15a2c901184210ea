using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Cosine decay: minimum + (peak - minimum) (1 + cos(pi t / T)) / 2 over T = <c>decay_steps</c>, after an optional linear warm-up from the
/// initial rate to the peak. Loshchilov and Hutter 2017, "SGDR", arXiv:1608.03983, equation 5, without the restarts; the warm-up is
/// that of Goyal et al. 2017, arXiv:1706.02677.
/// </summary>
/// <remarks>
/// Keras: CosineDecay, whose <c>alpha</c> is <see cref="MinimumFactor"/>; when T is over, the minimum stays. It warms up only if a
/// target is given, and T does not include the warm-up. PyTorch: CosineAnnealingLR, whose <c>T_max</c> is <see cref="DecaySteps"/> and
/// <c>eta_min</c> <see cref="MinimumLearningRate"/>; when T is over, the rate follows the cosine up again. <see cref="Periodic"/> says which.
/// </remarks>
public sealed record CosineDecay : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<CosineDecay> Dialects { get; } = new(
        keras: new CosineDecay(), torch: new CosineDecay { Periodic = true, Per = ScheduleUnit.Epoch }, paper: new CosineDecay());

    /// <summary>The rate at the start. Default null: the optimizer's own.</summary>
    public double? InitialLearningRate { get; init; }

    /// <summary>How long the decay takes, without the warm-up. Default null: all that the warm-up leaves of the training.</summary>
    public int? DecaySteps { get; init; }

    /// <summary>The lowest rate, as a share of the peak. Default 0.</summary>
    public double MinimumFactor { get; init; }

    /// <summary>The lowest rate, in place of <see cref="MinimumFactor"/>. Default null.</summary>
    public double? MinimumLearningRate { get; init; }

    /// <summary>The rate that the warm-up leads to. Default null: no warm-up, the peak is the initial rate.</summary>
    public double? WarmupTarget { get; init; }

    /// <summary>How long the warm-up takes. Default 0.</summary>
    public int WarmupSteps { get; init; }

    /// <summary>Whether the rate follows the cosine up again when the decay is over. Default false.</summary>
    public bool Periodic { get; init; }

    /// <summary>Reads the settings.</summary>
    public static CosineDecay Read(SettingsReader reader, CosineDecay defaults)
    {
        var settings = new CosineDecay
        {
            InitialLearningRate = ReadInitialRate(reader, defaults.InitialLearningRate),
            DecaySteps = reader.OptionalInteger(
                "decay_steps", defaults.DecaySteps, NumberRange.AtLeast(1),
                "how long the decay takes, without the warm-up; all that is left of the training if not set"),
            MinimumFactor = reader.Number("minimum_factor", defaults.MinimumFactor, NumberRange.Fraction, "lowest rate, as a share of the peak"),
            MinimumLearningRate = reader.OptionalNumber(
                "minimum_learning_rate", defaults.MinimumLearningRate, NumberRange.NotNegative, "lowest rate, in place of minimum_factor"),
            WarmupTarget = reader.OptionalNumber(
                "warmup_target", defaults.WarmupTarget, NumberRange.NotNegative,
                "rate that a linear warm-up leads to; no warm-up if not set"),
            WarmupSteps = reader.Integer("warmup_steps", defaults.WarmupSteps, NumberRange.NotNegative, "how long the warm-up takes"),
            Periodic = reader.Flag("periodic", defaults.Periodic, "whether the rate follows the cosine up again when the decay is over, as in PyTorch"),
            Per = ReadPer(reader, defaults),
        };
        if (settings.WarmupSteps > 0 && settings.WarmupTarget is null)
            reader.ReportAt("warmup_steps", "warmup_steps needs a warmup_target; Keras would leave the warm-up out.");
        if (settings.MinimumFactor > 0 && settings.MinimumLearningRate is not null)
            reader.ReportAt("minimum_factor", "minimum_factor and minimum_learning_rate exclude each other.");
        return settings;
    }

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double initial = InitialLearningRate ?? moment.BaseRate, peak = WarmupTarget ?? initial;
        int warmup = WarmupTarget is null ? 0 : WarmupSteps;
        if (moment.Position < warmup)
            return Curve.Linear.Between(initial, peak, (double)moment.Position / warmup);
        double length = DecaySteps ?? Math.Max(1, moment.Total - warmup);
        double share = (moment.Position - warmup) / length;
        return Curve.Cosine.Between(peak, MinimumLearningRate ?? MinimumFactor * peak, Periodic ? share : Math.Min(1, share));
    }
}
