using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Warm-up, stable, decay: the rate rises linearly over a first share of the training, stays at the peak, and falls to peak *
/// minimum_factor over a last share. Named by Hu et al. 2024, "MiniCPM", arXiv:2404.06395; Hägele et al. 2024, "Scaling laws and
/// compute-optimal training beyond fixed training durations", arXiv:2405.18392, compare the curves of the decay.
/// </summary>
/// <remarks>
/// Neither Keras nor PyTorch has it. The first step has 1 / n of the peak, where n steps warm up, so that no step is taken with a
/// rate of zero; the step after the last would have the lowest rate. Hu et al. find that a tenth of the training is
/// enough for the decay, Hägele et al. that 1 - sqrt(x) serves better than a line; those are the defaults. The papers fix the warm-up for
/// their models; its default here is a choice of ours.
/// </remarks>
public sealed record WarmupStableDecay : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<WarmupStableDecay> Dialects { get; } = new(
        keras: new WarmupStableDecay(), torch: new WarmupStableDecay { Per = ScheduleUnit.Epoch }, paper: new WarmupStableDecay());

    /// <summary>The rate between warm-up and decay. Default null: the optimizer's own.</summary>
    public double? PeakLearningRate { get; init; }

    /// <summary>The share of the training, rounded to whole steps, in which the rate rises. Default 0.05.</summary>
    public double WarmupFraction { get; init; } = 0.05;

    /// <summary>The share of the training, rounded to whole steps, in which it falls. Default 0.1.</summary>
    public double DecayFraction { get; init; } = 0.1;

    /// <summary>How it falls. Default fast at first, as 1 - sqrt(x).</summary>
    public Curve Curve { get; init; } = Curve.SquareRoot;

    /// <summary>Where it falls to, as a share of the peak. Default 0.</summary>
    public double MinimumFactor { get; init; }

    /// <summary>Reads the settings.</summary>
    public static WarmupStableDecay Read(SettingsReader reader, WarmupStableDecay defaults)
    {
        var settings = new WarmupStableDecay
        {
            PeakLearningRate = reader.OptionalNumber(
                "peak_learning_rate", defaults.PeakLearningRate, NumberRange.NotNegative,
                "rate between warm-up and decay; the optimizer's own if not set"),
            WarmupFraction = reader.Number("warmup_fraction", defaults.WarmupFraction, NumberRange.Fraction, "share of the training in which the rate rises"),
            DecayFraction = reader.Number("decay_fraction", defaults.DecayFraction, NumberRange.Fraction, "share of the training in which it falls"),
            Curve = reader.Choice("curve", defaults.Curve, "how it falls"),
            MinimumFactor = reader.Number("minimum_factor", defaults.MinimumFactor, NumberRange.Fraction, "where it falls to, as a share of the peak"),
            Per = ReadPer(reader, defaults),
        };
        if (settings.WarmupFraction + settings.DecayFraction > 1)
            reader.ReportAt("decay_fraction", "warmup_fraction and decay_fraction together are more than the whole training.");
        if (settings is { Curve: Curve.Exponential, MinimumFactor: 0 })
            reader.ReportAt("curve", "an exponential decay never reaches zero; it needs a minimum_factor above 0.");
        return settings;
    }

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double peak = PeakLearningRate ?? moment.BaseRate;
        double warmup = Math.Round(WarmupFraction * moment.Total), decay = Math.Round(DecayFraction * moment.Total);
        if (moment.Position < warmup)
            return peak * (moment.Position + 1) / warmup;
        double decayed = moment.Position - (moment.Total - decay);
        return decay == 0 || decayed <= 0 ? peak : Curve.Between(peak, peak * MinimumFactor, Math.Min(1, decayed / decay));
    }
}
