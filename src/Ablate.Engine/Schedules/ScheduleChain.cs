using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Schedules on top of each other: the rate of each is the base rate of the next, so that schedules which multiply the rate by a factor
/// are multiplied with each other.
/// </summary>
/// <remarks>
/// PyTorch: ChainedScheduler, with <c>schedulers</c>; equal for schedules that multiply by a factor (ConstantLR, LinearLR, StepLR,
/// MultiStepLR, ExponentialLR, PolynomialLR). PyTorch's cosine is a recursion from rate to rate, in which a lowest rate above zero and another
/// schedule disturb each other. Keras has none.
/// </remarks>
public sealed record ScheduleChain : Schedule
{
    /// <summary>Settings of each dialect. No schedules mean that they must be written.</summary>
    public static Dialects<ScheduleChain> Dialects { get; } = new(new ScheduleChain { Schedules = [] });

    /// <summary>The schedules, from the optimizer outwards; all count the same unit.</summary>
    public required ValueList<Schedule> Schedules { get; init; }

    /// <summary>What its schedules count.</summary>
    public override ScheduleUnit Per => Schedules.Count == 0 ? ScheduleUnit.Step : Schedules[0].Per;

    /// <summary>Reads the settings.</summary>
    public static ScheduleChain Read(SettingsReader reader, ScheduleChain defaults)
    {
        var settings = new ScheduleChain
        {
            Schedules = reader.Components(
                "schedules", ScheduleCatalogue.All, defaults.Schedules, "the schedules; the rate of each is the base rate of the next",
                required: defaults.Schedules.Count == 0),
        };
        if (settings.Schedules.Any(schedule => schedule.Per != settings.Per))
            reader.ReportAt("schedules", "all schedules of a chain must count the same: write per: step or per: epoch in each.");
        return settings;
    }

    /// <inheritdoc/>
    public override bool MovesMomentum => Schedules.Any(schedule => schedule.MovesMomentum);

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        for (int i = 0; i < Schedules.Count; i++)
            moment = moment with { BaseRate = Schedules[i].At(moment) };
        return moment.BaseRate;
    }

    /// <inheritdoc/>
    /// <remarks>That of the last schedule that has one.</remarks>
    public override double? MomentumAt(ScheduleMoment moment)
    {
        double? momentum = null;
        for (int i = 0; i < Schedules.Count; i++)
            momentum = Schedules[i].MomentumAt(moment) ?? momentum;
        return momentum;
    }
}
