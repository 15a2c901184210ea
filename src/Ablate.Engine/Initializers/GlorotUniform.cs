using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Uniform between -r and r with r = sqrt(6 / (inputs + outputs)). Glorot and Bengio 2010, "Understanding the difficulty of training
/// deep feedforward neural networks", equation 16. PyTorch's xavier_uniform_.
/// </summary>
public sealed record GlorotUniform : Initializer
{
    /// <summary>What r, and so the standard deviation, is multiplied by. Default 1.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static GlorotUniform Read(SettingsReader reader, GlorotUniform defaults) => new()
    {
        Gain = reader.Number("gain", defaults.Gain, NumberRange.Positive, "what the deviation is multiplied by"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        VarianceScaling.Fill(values, Gain * Gain / VarianceScaling.Fan(FanMode.FanAvg, inputs, outputs), ScaledDistribution.Uniform, random);
}
