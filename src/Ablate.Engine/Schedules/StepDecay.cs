using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Step decay: base * factor^floor(t / step_size). The habit since Krizhevsky, Sutskever and Hinton 2012, "ImageNet classification with
/// deep convolutional neural networks", of dividing the rate by ten now and then.
/// </summary>
/// <remarks>
/// PyTorch: StepLR, with <c>gamma</c> for <see cref="Factor"/>. Keras: ExponentialDecay with a staircase, which is <see cref="ExponentialDecay"/>
/// here and the same curve.
/// </remarks>
public sealed record StepDecay : Schedule
{
    /// <summary>Settings of each dialect. A step size of zero means that it must be written.</summary>
    public static Dialects<StepDecay> Dialects { get; } = new(
        keras: new StepDecay { StepSize = 0 }, torch: new StepDecay { StepSize = 0, Per = ScheduleUnit.Epoch }, paper: new StepDecay { StepSize = 0 });

    /// <summary>How long the rate stays the same.</summary>
    public required int StepSize { get; init; }

    /// <summary>What it is multiplied by then. Default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>Reads the settings.</summary>
    public static StepDecay Read(SettingsReader reader, StepDecay defaults) => new()
    {
        StepSize = reader.RequiredInteger(
            "step_size", defaults.StepSize == 0 ? null : defaults.StepSize, NumberRange.AtLeast(1), "how long the rate stays the same"),
        Factor = reader.Number("factor", defaults.Factor, NumberRange.NotNegative, "what it is multiplied by then"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment) => moment.BaseRate * Math.Pow(Factor, moment.Position / StepSize);
}
