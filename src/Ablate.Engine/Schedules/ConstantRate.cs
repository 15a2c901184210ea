using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>A constant rate: rate. The same as no schedule, so that a study can compare other schedules with it.</summary>
/// <remarks>Keras: a number in place of a schedule. PyTorch: no scheduler; its ConstantLR is <see cref="ConstantFactor"/>.</remarks>
public sealed record ConstantRate : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<ConstantRate> Dialects { get; } = new(
        keras: new ConstantRate(), torch: new ConstantRate { Per = ScheduleUnit.Epoch }, paper: new ConstantRate());

    /// <summary>The rate. Default null: the optimizer's own.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Reads the settings.</summary>
    public static ConstantRate Read(SettingsReader reader, ConstantRate defaults) => new()
    {
        LearningRate = reader.OptionalNumber(
            "learning_rate", defaults.LearningRate, NumberRange.NotNegative, "the rate; the optimizer's own if not set"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment) => LearningRate ?? moment.BaseRate;
}
