using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// One schedule after another: the first until the first milestone, the second from there, and so on. Each counts from its own start,
/// and its whole training is the stretch that it has: a cosine without a length of its own ends where the stretch ends.
/// </summary>
/// <remarks>
/// PyTorch: SequentialLR, with <c>schedulers</c>. At a milestone the next schedule holds already. PyTorch lets later schedules go on from
/// wherever the optimizer's rate stands if they have no closed form; here each starts from the optimizer's own rate. Keras has none.
/// </remarks>
public sealed record ScheduleSequence : Schedule
{
    /// <summary>Settings of each dialect. No schedules mean that they must be written.</summary>
    public static Dialects<ScheduleSequence> Dialects { get; } = new(new ScheduleSequence { Schedules = [] });

    /// <summary>The schedules, in order; all count the same unit.</summary>
    public required ValueList<Schedule> Schedules { get; init; }

    /// <summary>Where each but the first begins, in ascending order: one fewer than there are schedules. Default none.</summary>
    public ValueList<int> Milestones { get; init; } = [];

    /// <summary>What its schedules count.</summary>
    public override ScheduleUnit Per => Schedules.Count == 0 ? ScheduleUnit.Step : Schedules[0].Per;

    /// <summary>Reads the settings.</summary>
    public static ScheduleSequence Read(SettingsReader reader, ScheduleSequence defaults)
    {
        var settings = new ScheduleSequence
        {
            Schedules = reader.Components(
                "schedules", ScheduleCatalogue.All, defaults.Schedules, "the schedules, in order", required: defaults.Schedules.Count == 0),
            Milestones = [.. reader.Integers("milestones", defaults.Milestones, NumberRange.AtLeast(1), "where each but the first begins")],
        };
        if (settings.Schedules.Count > 0 && settings.Milestones.Count != settings.Schedules.Count - 1)
            reader.ReportAt(
                "milestones",
                $"milestones needs one fewer than there are schedules: {settings.Schedules.Count - 1}, not {settings.Milestones.Count}.");
        if (!settings.Milestones.IsAscending())
            reader.ReportAt("milestones", "milestones must ascend.");
        if (settings.Schedules.Any(schedule => schedule.Per != settings.Per))
            reader.ReportAt("schedules", "all schedules of a sequence must count the same: write per: step or per: epoch in each.");
        return settings;
    }

    /// <inheritdoc/>
    public override bool MovesMomentum => Schedules.Any(schedule => schedule.MovesMomentum);

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment) => Schedules[Running(moment)].At(Within(moment));

    /// <inheritdoc/>
    public override double? MomentumAt(ScheduleMoment moment) => Schedules[Running(moment)].MomentumAt(Within(moment));

    int Running(ScheduleMoment moment)
    {
        int index = 0;
        while (index < Milestones.Count && Milestones[index] <= moment.Position)
            index++;
        return index;
    }

    ScheduleMoment Within(ScheduleMoment moment)
    {
        int index = Running(moment);
        long start = index == 0 ? 0 : Milestones[index - 1], end = index < Milestones.Count ? Milestones[index] : moment.Total;
        return moment with { Position = moment.Position - start, Total = Math.Max(1, end - start) };
    }
}
