using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Given rates between given boundaries: the first of <c>values</c> as long as t is at most the first of <c>boundaries</c>, the second as
/// long as t is at most the second, and so on; the last from then on.
/// </summary>
/// <remarks>
/// Keras: PiecewiseConstantDecay. A boundary belongs to the stretch before it, so the rate changes one step later than at a milestone of
/// PyTorch's MultiStepLR (<see cref="MultiStepDecay"/>). The optimizer's own rate plays no part.
/// </remarks>
public sealed record PiecewiseConstant : Schedule
{
    /// <summary>Settings of each dialect. No values mean that they must be written.</summary>
    public static Dialects<PiecewiseConstant> Dialects { get; } = new(
        keras: new PiecewiseConstant { Values = [] },
        torch: new PiecewiseConstant { Values = [], Per = ScheduleUnit.Epoch },
        paper: new PiecewiseConstant { Values = [] });

    /// <summary>The last step of every stretch but the last, in ascending order. Default none.</summary>
    public ValueList<int> Boundaries { get; init; } = [];

    /// <summary>The rate of every stretch: one more than there are boundaries.</summary>
    public required ValueList<double> Values { get; init; }

    /// <summary>Reads the settings.</summary>
    public static PiecewiseConstant Read(SettingsReader reader, PiecewiseConstant defaults)
    {
        var settings = new PiecewiseConstant
        {
            Boundaries = [.. reader.Integers("boundaries", defaults.Boundaries, NumberRange.NotNegative, "last step of every stretch but the last")],
            Values = [.. reader.Numbers("values", defaults.Values, NumberRange.NotNegative, "rate of every stretch", required: defaults.Values.Count == 0)],
            Per = ReadPer(reader, defaults),
        };
        if (settings.Values.Count > 0 && settings.Values.Count != settings.Boundaries.Count + 1)
            reader.ReportAt("values", $"values needs one rate more than there are boundaries: {settings.Boundaries.Count + 1}, not {settings.Values.Count}.");
        if (!settings.Boundaries.IsAscending())
            reader.ReportAt("boundaries", "boundaries must ascend.");
        return settings;
    }

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        int stretch = 0;
        while (stretch < Boundaries.Count && moment.Position > Boundaries[stretch])
            stretch++;
        return Values[stretch];
    }
}
