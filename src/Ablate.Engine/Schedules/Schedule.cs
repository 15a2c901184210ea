using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Settings of a learning-rate schedule. The rate is a function of the moment alone: nothing is remembered from step to step, so
/// training can begin anywhere and a curve can be drawn without training.
/// </summary>
/// <remarks>
/// Keras asks its schedules before every step, PyTorch's are by custom stepped once an epoch; <see cref="Per"/> says which. Several of
/// PyTorch's are written as recursions from rate to rate; here they stand in closed form, which is equal but for rounding.
/// </remarks>
public abstract record Schedule
{
    /// <summary>What a step of the schedule is. Default: a training step.</summary>
    public virtual ScheduleUnit Per { get; init; }

    /// <summary>The learning rate at <paramref name="moment"/>.</summary>
    public abstract double At(ScheduleMoment moment);

    /// <summary>
    /// The momentum of SGD, or the decay of Adam's first moment, at <paramref name="moment"/>; null where the optimizer's own holds.
    /// </summary>
    public virtual double? MomentumAt(ScheduleMoment moment) => null;

    /// <summary>Whether it moves the momentum anywhere. Default false.</summary>
    public virtual bool MovesMomentum => false;

    private protected static ScheduleUnit ReadPer(SettingsReader reader, Schedule defaults) =>
        reader.Choice("per", defaults.Per, "whether it counts training steps or epochs");

    private protected static double? ReadInitialRate(SettingsReader reader, double? @default) =>
        reader.OptionalNumber("initial_learning_rate", @default, NumberRange.NotNegative, "rate at the start; the optimizer's own if not set");
}
