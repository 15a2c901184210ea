using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Inverse-time decay: initial / (1 + decay_rate * t / decay_steps), or with the quotient rounded down, which makes stairs. The 1/t of
/// Robbins and Monro 1951, "A stochastic approximation method", under which the steps are small enough to settle and sum to infinity.
/// </summary>
/// <remarks>
/// Keras: InverseTimeDecay. PyTorch has none. Keras wants the length of a decay written; here it is the whole training unless it is
/// written.
/// </remarks>
public sealed record InverseTimeDecay : Schedule
{
    /// <summary>Settings of each dialect. A decay rate of zero means that it must be written.</summary>
    public static Dialects<InverseTimeDecay> Dialects { get; } = new(
        keras: new InverseTimeDecay { DecayRate = 0 },
        torch: new InverseTimeDecay { DecayRate = 0, Per = ScheduleUnit.Epoch },
        paper: new InverseTimeDecay { DecayRate = 0, DecaySteps = 1 });

    /// <summary>The rate at the start. Default null: the optimizer's own.</summary>
    public double? InitialLearningRate { get; init; }

    /// <summary>What the divisor grows by every <see cref="DecaySteps"/>.</summary>
    public required double DecayRate { get; init; }

    /// <summary>How long the divisor takes to grow by that. Default null: the whole training.</summary>
    public int? DecaySteps { get; init; }

    /// <summary>Whether the rate falls in stairs. Default false.</summary>
    public bool Staircase { get; init; }

    /// <summary>Reads the settings.</summary>
    public static InverseTimeDecay Read(SettingsReader reader, InverseTimeDecay defaults) => new()
    {
        InitialLearningRate = ReadInitialRate(reader, defaults.InitialLearningRate),
        DecayRate = reader.RequiredNumber(
            "decay_rate", defaults.DecayRate == 0 ? null : defaults.DecayRate, NumberRange.Positive, "what the divisor grows by every decay_steps"),
        DecaySteps = reader.OptionalInteger(
            "decay_steps", defaults.DecaySteps, NumberRange.AtLeast(1), "how long that takes; the whole training if not set"),
        Staircase = reader.Flag("staircase", defaults.Staircase, "whether the rate falls in stairs"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double decays = moment.Position / moment.Length(DecaySteps);
        return (InitialLearningRate ?? moment.BaseRate) / (1 + DecayRate * (Staircase ? Math.Floor(decays) : decays));
    }
}
