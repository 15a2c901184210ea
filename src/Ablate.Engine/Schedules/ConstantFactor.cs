using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// A reduced rate at first: base * factor before <c>steps</c>, base from then on. The constant warm-up of He et al. 2016, "Deep residual
/// learning for image recognition", arXiv:1512.03385, section 4.2, who train with a tenth of the rate until the error has fallen.
/// </summary>
/// <remarks>PyTorch: ConstantLR, with <c>total_iters</c> for <see cref="Steps"/>. Keras has none.</remarks>
public sealed record ConstantFactor : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<ConstantFactor> Dialects { get; } = new(
        keras: new ConstantFactor(), torch: new ConstantFactor { Steps = 5, Per = ScheduleUnit.Epoch }, paper: new ConstantFactor { Factor = 0.1 });

    /// <summary>What the rate is multiplied by at first. Default 1/3.</summary>
    public double Factor { get; init; } = 1.0 / 3;

    /// <summary>For how long. Default null: all the time.</summary>
    public int? Steps { get; init; }

    /// <summary>Reads the settings.</summary>
    public static ConstantFactor Read(SettingsReader reader, ConstantFactor defaults) => new()
    {
        Factor = reader.Number("factor", defaults.Factor, NumberRange.NotNegative, "what the rate is multiplied by at first"),
        Steps = reader.OptionalInteger("steps", defaults.Steps, NumberRange.AtLeast(1), "for how long; all the time if not set"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment) => Steps <= moment.Position ? moment.BaseRate : moment.BaseRate * Factor;
}
