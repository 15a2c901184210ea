using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Learning-rate range test: from a rate too low to learn to one too high, start * (end / start)^x or start + (end - start) x, with x
/// from 0 at the first step to 1 at the last. The loss against the rate shows where it falls fastest and where it breaks out. Smith
/// 2017, "Cyclical learning rates for training neural networks", arXiv:1506.01186, section 3.3.
/// </summary>
/// <remarks>
/// Neither Keras nor PyTorch has it. Smith goes in a straight line; fastai's finder made equal factors from 1e-7 to 10 the habit, which
/// is the default here.
/// </remarks>
public sealed record RangeTest : Schedule
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RangeTest> Dialects { get; } = new(keras: new RangeTest(), torch: new RangeTest(), paper: new RangeTest { Curve = Curve.Linear });

    /// <summary>The rate of the first step. Default 1e-7.</summary>
    public double StartLearningRate { get; init; } = 1e-7;

    /// <summary>The rate of the last step. Default 10.</summary>
    public double EndLearningRate { get; init; } = 10;

    /// <summary>How the rate rises. Default by equal factors.</summary>
    public Curve Curve { get; init; } = Curve.Exponential;

    /// <summary>How long the test takes. Default null: the whole training.</summary>
    public int? Steps { get; init; }

    /// <summary>Reads the settings.</summary>
    public static RangeTest Read(SettingsReader reader, RangeTest defaults)
    {
        var settings = new RangeTest
        {
            StartLearningRate = reader.Number("start_learning_rate", defaults.StartLearningRate, NumberRange.NotNegative, "rate of the first step"),
            EndLearningRate = reader.Number("end_learning_rate", defaults.EndLearningRate, NumberRange.Positive, "rate of the last step"),
            Curve = reader.Choice("curve", defaults.Curve, "how the rate rises"),
            Steps = reader.OptionalInteger("steps", defaults.Steps, NumberRange.AtLeast(1), "how long the test takes; the whole training if not set"),
            Per = ReadPer(reader, defaults),
        };
        if (settings is { Curve: Curve.Exponential, StartLearningRate: 0 })
            reader.ReportAt("start_learning_rate", "an exponential rise from zero never leaves it; it needs a start_learning_rate above 0.");
        if (settings.StartLearningRate >= settings.EndLearningRate)
            reader.ReportAt(
                "start_learning_rate",
                $"a range test rises, so it must be below the end_learning_rate of {NumberText.Of(settings.EndLearningRate)}.");
        return settings;
    }

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment) =>
        Curve.Between(StartLearningRate, EndLearningRate, Math.Min(1, moment.Position / Math.Max(1, moment.Length(Steps) - 1)));
}
