using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Exponential decay: initial * decay_rate^(t / decay_steps); with staircase, the exponent is rounded down. Studied by Senior, Heigold, Ranzato and
/// Yang 2013, "An empirical study of learning rates in deep neural networks for speech recognition".
/// </summary>
/// <remarks>
/// Keras: ExponentialDecay. PyTorch: ExponentialLR, which is the same with decay_steps 1 and <c>gamma</c> for <see cref="DecayRate"/>. Keras has no
/// default for decay_steps; here it is the length of the training.
/// </remarks>
public sealed record ExponentialDecay : Schedule
{
    /// <summary>Settings of each dialect. A decay rate of zero means that it must be written.</summary>
    public static Dialects<ExponentialDecay> Dialects { get; } = new(
        keras: new ExponentialDecay { DecayRate = 0 },
        torch: new ExponentialDecay { DecayRate = 0, DecaySteps = 1, Per = ScheduleUnit.Epoch },
        paper: new ExponentialDecay { DecayRate = 0 });

    /// <summary>The rate at the start. Default null: the optimizer's own.</summary>
    public double? InitialLearningRate { get; init; }

    /// <summary>What the rate is multiplied by every <see cref="DecaySteps"/>.</summary>
    public required double DecayRate { get; init; }

    /// <summary>How long one decay takes, in steps or epochs as <see cref="Schedule.Per"/> says. Default null: the whole training.</summary>
    public int? DecaySteps { get; init; }

    /// <summary>Whether the rate falls in steps instead of continuously. Default false.</summary>
    public bool Staircase { get; init; }

    /// <summary>Reads the settings.</summary>
    public static ExponentialDecay Read(SettingsReader reader, ExponentialDecay defaults) => new()
    {
        InitialLearningRate = ReadInitialRate(reader, defaults.InitialLearningRate),
        DecayRate = reader.RequiredNumber(
            "decay_rate", defaults.DecayRate == 0 ? null : defaults.DecayRate, NumberRange.Positive,
            "what the rate is multiplied by every decay_steps"),
        DecaySteps = reader.OptionalInteger(
            "decay_steps", defaults.DecaySteps, NumberRange.AtLeast(1), "how long one decay takes; the whole training if not set"),
        Staircase = reader.Flag("staircase", defaults.Staircase, "whether the rate falls in stairs"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double decays = moment.Position / moment.Length(DecaySteps);
        return (InitialLearningRate ?? moment.BaseRate) * Math.Pow(DecayRate, Staircase ? Math.Floor(decays) : decays);
    }
}
