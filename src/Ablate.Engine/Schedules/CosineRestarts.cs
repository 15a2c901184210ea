using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Cosine decay with warm restarts: in period i, of length T_i = first_decay_steps * period_multiplier^i, the rate is minimum +
/// (initial - minimum) peak_multiplier^i (1 + cos(pi t / T_i)) / 2 with t counted from its start. Loshchilov and Hutter 2017, "SGDR:
/// stochastic gradient descent with warm restarts", arXiv:1608.03983.
/// </summary>
/// <remarks>
/// Keras: CosineDecayRestarts, with <c>t_mul</c>, <c>m_mul</c> and <c>alpha</c> for the multipliers and <see cref="MinimumFactor"/>. PyTorch:
/// CosineAnnealingWarmRestarts, with <c>T_0</c>, <c>T_mult</c> and <c>eta_min</c> for the first period, its growth and
/// <see cref="MinimumLearningRate"/>. Keras doubles the periods by default, PyTorch keeps them. Keras finds the period with a logarithm;
/// here the periods are added up.
/// </remarks>
public sealed record CosineRestarts : Schedule
{
    /// <summary>Settings of each dialect. A first period of zero means that it must be written.</summary>
    public static Dialects<CosineRestarts> Dialects { get; } = new(
        keras: new CosineRestarts { FirstDecaySteps = 0 },
        torch: new CosineRestarts { FirstDecaySteps = 0, PeriodMultiplier = 1, Per = ScheduleUnit.Epoch },
        paper: new CosineRestarts { FirstDecaySteps = 0 });

    /// <summary>The rate at the start. Default null: the optimizer's own.</summary>
    public double? InitialLearningRate { get; init; }

    /// <summary>The length of the first period.</summary>
    public required int FirstDecaySteps { get; init; }

    /// <summary>What the length of a period is multiplied by from one to the next, at least 1. Default 2.</summary>
    public double PeriodMultiplier { get; init; } = 2;

    /// <summary>What the height of the peak above the minimum is multiplied by from one to the next. Default 1.</summary>
    public double PeakMultiplier { get; init; } = 1;

    /// <summary>The lowest rate, as a share of the initial one. Default 0.</summary>
    public double MinimumFactor { get; init; }

    /// <summary>The lowest rate, in place of <see cref="MinimumFactor"/>. Default null.</summary>
    public double? MinimumLearningRate { get; init; }

    /// <summary>Reads the settings.</summary>
    public static CosineRestarts Read(SettingsReader reader, CosineRestarts defaults)
    {
        var settings = new CosineRestarts
        {
            InitialLearningRate = ReadInitialRate(reader, defaults.InitialLearningRate),
            FirstDecaySteps = reader.RequiredInteger(
                "first_decay_steps", defaults.FirstDecaySteps == 0 ? null : defaults.FirstDecaySteps, NumberRange.AtLeast(1),
                "length of the first period"),
            PeriodMultiplier = reader.Number(
                "period_multiplier", defaults.PeriodMultiplier, NumberRange.AtLeast(1),
                "what the length of a period is multiplied by from one to the next"),
            PeakMultiplier = reader.Number(
                "peak_multiplier", defaults.PeakMultiplier, NumberRange.Positive,
                "what the height of the peak above the minimum is multiplied by from one to the next"),
            MinimumFactor = reader.Number("minimum_factor", defaults.MinimumFactor, NumberRange.Fraction, "lowest rate, as a share of the initial one"),
            MinimumLearningRate = reader.OptionalNumber(
                "minimum_learning_rate", defaults.MinimumLearningRate, NumberRange.NotNegative, "lowest rate, in place of minimum_factor"),
            Per = ReadPer(reader, defaults),
        };
        if (settings.MinimumFactor > 0 && settings.MinimumLearningRate is not null)
            reader.ReportAt("minimum_factor", "minimum_factor and minimum_learning_rate exclude each other.");
        return settings;
    }

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double initial = InitialLearningRate ?? moment.BaseRate, minimum = MinimumLearningRate ?? MinimumFactor * initial;
        (int restarts, double share) = Period(moment.Position);
        return minimum + (initial - minimum) * Math.Pow(PeakMultiplier, restarts) * Curves.Wave(share);
    }

    /// <summary>How many restarts there were before <paramref name="position"/>, and the share of the running period that is over.</summary>
    (int Restarts, double Share) Period(long position)
    {
        double length = FirstDecaySteps;
        if (PeriodMultiplier == 1)
            return ((int)(position / FirstDecaySteps), position % FirstDecaySteps / length);
        int restarts = 0;
        double start = 0;
        while (position >= start + length)
        {
            start += length;
            length *= PeriodMultiplier;
            restarts++;
        }
        return (restarts, (position - start) / length);
    }
}
