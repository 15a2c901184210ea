using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Step decay at chosen steps: base * factor^(number of milestones that are at most t). He et al. 2016, "Deep residual learning for
/// image recognition", arXiv:1512.03385, divide by ten at 32,000 and 48,000 steps.
/// </summary>
/// <remarks>
/// PyTorch: MultiStepLR, with <c>gamma</c> for <see cref="Factor"/>; a milestone that is listed twice counts twice. At a milestone the new rate
/// is already used, unlike at the boundaries of <see cref="PiecewiseConstant"/>, which is Keras' form of the same schedule.
/// </remarks>
public sealed record MultiStepDecay : Schedule
{
    /// <summary>Settings of each dialect. Milestones are empty, since they have no default and must be written.</summary>
    public static Dialects<MultiStepDecay> Dialects { get; } = new(
        keras: new MultiStepDecay { Milestones = [] },
        torch: new MultiStepDecay { Milestones = [], Per = ScheduleUnit.Epoch },
        paper: new MultiStepDecay { Milestones = [] });

    /// <summary>The steps, or epochs, at which the rate falls.</summary>
    public required ValueList<int> Milestones { get; init; }

    /// <summary>What the rate is multiplied by at each milestone. Default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>Reads the settings.</summary>
    public static MultiStepDecay Read(SettingsReader reader, MultiStepDecay defaults) => new()
    {
        Milestones =
        [
            .. reader.Integers("milestones", defaults.Milestones, NumberRange.NotNegative, "where the rate falls", required: defaults.Milestones.Count == 0),
        ],
        Factor = reader.Number("factor", defaults.Factor, NumberRange.NotNegative, "what it is multiplied by there"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        int passed = 0;
        for (int i = 0; i < Milestones.Count; i++)
            passed += Milestones[i] <= moment.Position ? 1 : 0;
        return moment.BaseRate * Math.Pow(Factor, passed);
    }
}
