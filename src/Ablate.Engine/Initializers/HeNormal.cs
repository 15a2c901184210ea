using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normal with mean 0 and deviation gain / sqrt(inputs), where the gain of ReLU is sqrt(2). He, Zhang, Ren and Sun 2015, "Delving deep into
/// rectifiers", arXiv:1502.01852, equation 10. PyTorch's kaiming_normal_.
/// </summary>
/// <remarks>Keras cuts the distribution off at two deviations and widens it again; PyTorch and the paper do not.</remarks>
public sealed record HeNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<HeNormal> Dialects { get; } = new(
        keras: new HeNormal { Truncated = true }, torch: new HeNormal(), paper: new HeNormal());

    /// <summary>What the variance is divided by. Default: numbers that enter the layer.</summary>
    public FanMode Mode { get; init; }

    /// <summary>What follows the layer. Default: a leaky ReLU of slope 0, which is ReLU.</summary>
    public Nonlinearity Nonlinearity { get; init; } = Nonlinearity.LeakyRelu;

    /// <summary>The slope of the leaky ReLU. Default 0.</summary>
    public double NegativeSlope { get; init; }

    /// <summary>Whether the distribution is cut off at two deviations and widened again. Default false.</summary>
    public bool Truncated { get; init; }

    /// <summary>Reads the settings.</summary>
    public static HeNormal Read(SettingsReader reader, HeNormal defaults) => new()
    {
        Mode = reader.Choice("mode", defaults.Mode, "what the variance is divided by: numbers that enter the layer, that leave it, or their mean"),
        Nonlinearity = reader.Choice("nonlinearity", defaults.Nonlinearity, "what follows the layer"),
        NegativeSlope = reader.Number("negative_slope", defaults.NegativeSlope, NumberRange.NotNegative, "slope of the leaky ReLU that follows the layer"),
        Truncated = reader.Flag("truncated", defaults.Truncated, "whether the distribution is cut off at two deviations and widened again, as in Keras"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        double gain = NonlinearityGain.Of(Nonlinearity, NegativeSlope);
        VarianceScaling.Fill(
            values, gain * gain / VarianceScaling.Fan(Mode, inputs, outputs),
            Truncated ? ScaledDistribution.TruncatedNormal : ScaledDistribution.UntruncatedNormal, random);
    }
}
