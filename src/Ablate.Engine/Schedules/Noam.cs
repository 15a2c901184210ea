using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Linear warm-up, then decay with the inverse square root: model_size^(-1/2) * min(n^(-1/2), n * warmup_steps^(-3/2)), where n is the number of
/// the step from 1. Vaswani et al. 2017, "Attention is all you need", arXiv:1706.03762, equation 3; named after Noam Shazeer.
/// </summary>
/// <remarks>
/// Neither Keras nor PyTorch has it. The two branches meet at the peak, (model_size * warmup_steps)^(-1/2), so the curve is also peak *
/// min(n / warmup_steps, sqrt(warmup_steps / n)); a study may set the peak instead of the size of the model. The optimizer's own learning rate
/// is not used.
/// </remarks>
public sealed record Noam : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<Noam> Dialects { get; } = new(keras: new Noam(), torch: new Noam(), paper: new Noam());

    /// <summary>The width of the model. Default 512, the paper's.</summary>
    public int ModelSize { get; init; } = 512;

    /// <summary>How long the rate rises, in steps or epochs as <c>per</c> says. Default 4000, the paper's.</summary>
    public int WarmupSteps { get; init; } = 4000;

    /// <summary>The highest rate. Default null: (model_size * warmup_steps)^(-1/2).</summary>
    public double? PeakLearningRate { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Noam Read(SettingsReader reader, Noam defaults) => new()
    {
        ModelSize = reader.Integer("model_size", defaults.ModelSize, NumberRange.AtLeast(1), "width of the model"),
        WarmupSteps = reader.Integer("warmup_steps", defaults.WarmupSteps, NumberRange.AtLeast(1), "how long the rate rises"),
        PeakLearningRate = reader.OptionalNumber(
            "peak_learning_rate", defaults.PeakLearningRate, NumberRange.Positive,
            "highest rate; (model_size * warmup_steps)^(-1/2) if not set"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double progress = (moment.Position + 1.0) / WarmupSteps;
        double peak = PeakLearningRate ?? 1 / Math.Sqrt((double)ModelSize * WarmupSteps);
        return peak * Math.Min(progress, 1 / Math.Sqrt(progress));
    }
}
