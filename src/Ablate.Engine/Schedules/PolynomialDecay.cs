using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Polynomial decay: end + (initial - end) (1 - min(t, T) / T)^power over T = <c>decay_steps</c>, linear where the power is 1. The "poly"
/// policy of Chen et al. 2017, "DeepLab", arXiv:1606.00915, with power 0.9 to zero.
/// </summary>
/// <remarks>
/// Keras: PolynomialDecay, which ends at 0.0001 by default and can cycle: when T is over, it grows to the next multiple of T, so that the
/// rate jumps up and decays again, more slowly. PyTorch: PolynomialLR, which ends at zero; <c>total_iters</c> is <see cref="DecaySteps"/>.
/// </remarks>
public sealed record PolynomialDecay : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<PolynomialDecay> Dialects { get; } = new(
        keras: new PolynomialDecay { EndLearningRate = 0.0001 },
        torch: new PolynomialDecay { DecaySteps = 5, Per = ScheduleUnit.Epoch },
        paper: new PolynomialDecay { Power = 0.9 });

    /// <summary>The rate at the start. Default null: the optimizer's own.</summary>
    public double? InitialLearningRate { get; init; }

    /// <summary>How long the decay takes. Default null: the whole training.</summary>
    public int? DecaySteps { get; init; }

    /// <summary>The rate when it is over. Default 0.</summary>
    public double EndLearningRate { get; init; }

    /// <summary>The power of the remaining share. Default 1.</summary>
    public double Power { get; init; } = 1;

    /// <summary>Whether to start again when it is over, each time for longer. Default false.</summary>
    public bool Cycle { get; init; }

    /// <summary>Reads the settings.</summary>
    public static PolynomialDecay Read(SettingsReader reader, PolynomialDecay defaults) => new()
    {
        InitialLearningRate = ReadInitialRate(reader, defaults.InitialLearningRate),
        DecaySteps = reader.OptionalInteger(
            "decay_steps", defaults.DecaySteps, NumberRange.AtLeast(1), "how long the decay takes; the whole training if not set"),
        EndLearningRate = reader.Number("end_learning_rate", defaults.EndLearningRate, NumberRange.NotNegative, "rate when it is over"),
        Power = reader.Number("power", defaults.Power, NumberRange.Positive, "power of the remaining share"),
        Cycle = reader.Flag("cycle", defaults.Cycle, "whether to start again when it is over, each time for longer"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double length = moment.Length(DecaySteps);
        if (Cycle)
            length *= Math.Max(1, Math.Ceiling(moment.Position / length));
        double left = 1 - Math.Min(1, moment.Position / length);
        return EndLearningRate + ((InitialLearningRate ?? moment.BaseRate) - EndLearningRate) * Math.Pow(left, Power);
    }
}
