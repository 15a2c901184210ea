using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Uniform between -r and r with r = gain sqrt(3 / inputs), where the gain of ReLU is sqrt(2). He, Zhang, Ren and Sun 2015, "Delving deep into
/// rectifiers", arXiv:1502.01852, equation 10. PyTorch's kaiming_uniform_.
/// </summary>
public sealed record HeUniform : Initializer
{
    /// <summary>What the variance is divided by. Default: numbers that enter the layer.</summary>
    public FanMode Mode { get; init; }

    /// <summary>What follows the layer. Default: a leaky ReLU of slope 0, which is ReLU.</summary>
    public Nonlinearity Nonlinearity { get; init; } = Nonlinearity.LeakyRelu;

    /// <summary>The slope of the leaky ReLU. Default 0.</summary>
    public double NegativeSlope { get; init; }

    /// <summary>Reads the settings.</summary>
    public static HeUniform Read(SettingsReader reader, HeUniform defaults) => new()
    {
        Mode = reader.Choice("mode", defaults.Mode, "what the variance is divided by: numbers that enter the layer, that leave it, or their mean"),
        Nonlinearity = reader.Choice("nonlinearity", defaults.Nonlinearity, "what follows the layer"),
        NegativeSlope = reader.Number("negative_slope", defaults.NegativeSlope, NumberRange.NotNegative, "slope of the leaky ReLU that follows the layer"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        double gain = NonlinearityGain.Of(Nonlinearity, NegativeSlope);
        VarianceScaling.Fill(values, gain * gain / VarianceScaling.Fan(Mode, inputs, outputs), ScaledDistribution.Uniform, random);
    }
}
