using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// A factor that changes linearly: base * (start_factor + (end_factor - start_factor) min(t, T) / T) over T = <c>steps</c>. As a warm-up:
/// Goyal et al. 2017, "Accurate, large minibatch SGD: training ImageNet in 1 hour", arXiv:1706.02677, section 2.2.
/// </summary>
/// <remarks>
/// PyTorch: LinearLR, with <c>total_iters</c> for <see cref="Steps"/>. Keras has none of its own; PolynomialDecay with power 1 is a line too,
/// and CosineDecay begins with one.
/// </remarks>
public sealed record LinearRamp : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<LinearRamp> Dialects { get; } = new(
        keras: new LinearRamp(), torch: new LinearRamp { Steps = 5, Per = ScheduleUnit.Epoch }, paper: new LinearRamp());

    /// <summary>What the rate is multiplied by at the start. Default 1/3.</summary>
    public double StartFactor { get; init; } = 1.0 / 3;

    /// <summary>What it is multiplied by at the end and from then on. Default 1.</summary>
    public double EndFactor { get; init; } = 1;

    /// <summary>How long the way takes. Default null: the whole training, or a part of a sequence from its start to its end.</summary>
    public int? Steps { get; init; }

    /// <summary>Reads the settings.</summary>
    public static LinearRamp Read(SettingsReader reader, LinearRamp defaults) => new()
    {
        StartFactor = reader.Number("start_factor", defaults.StartFactor, NumberRange.NotNegative, "what the rate is multiplied by at the start"),
        EndFactor = reader.Number("end_factor", defaults.EndFactor, NumberRange.NotNegative, "what it is multiplied by at the end and afterwards"),
        Steps = reader.OptionalInteger("steps", defaults.Steps, NumberRange.AtLeast(1), "how long the change takes; the whole training if not set"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment) =>
        moment.BaseRate * Curve.Linear.Between(StartFactor, EndFactor, Math.Min(1, moment.Position / moment.Length(Steps)));
}
