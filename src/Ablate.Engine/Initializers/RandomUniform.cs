using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>Uniform numbers between two bounds, whatever the shape. Keras' bounds are -0.05 and 0.05, PyTorch's 0 and 1.</summary>
public sealed record RandomUniform : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RandomUniform> Dialects { get; } = new(
        keras: new RandomUniform(), torch: new RandomUniform { Minimum = 0, Maximum = 1 }, paper: new RandomUniform());

    /// <summary>The smallest number. Default -0.05.</summary>
    public double Minimum { get; init; } = -0.05;

    /// <summary>The largest number. Default 0.05.</summary>
    public double Maximum { get; init; } = 0.05;

    /// <summary>Reads the settings.</summary>
    public static RandomUniform Read(SettingsReader reader, RandomUniform defaults)
    {
        var settings = new RandomUniform
        {
            Minimum = reader.Number("minimum", defaults.Minimum, NumberRange.Any, "the lower bound"),
            Maximum = reader.Number("maximum", defaults.Maximum, NumberRange.Any, "the upper bound"),
        };
        if (settings.Minimum > settings.Maximum)
            reader.ReportAt("minimum", "minimum must not be above maximum.");
        return settings;
    }

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) => Uniform(values, Minimum, Maximum, random);
}
