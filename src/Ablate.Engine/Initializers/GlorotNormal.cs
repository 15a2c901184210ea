using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normal with mean 0 and variance 2 / (inputs + outputs). Glorot and Bengio 2010, "Understanding the difficulty of training
/// deep feedforward neural networks", equation 12. PyTorch's xavier_normal_.
/// </summary>
/// <remarks>Keras cuts the distribution off at two deviations and widens it again; PyTorch and the paper do not.</remarks>
public sealed record GlorotNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<GlorotNormal> Dialects { get; } = new(
        keras: new GlorotNormal { Truncated = true }, torch: new GlorotNormal(), paper: new GlorotNormal());

    /// <summary>What the deviation is multiplied by. Default 1.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Whether the distribution is cut off at two deviations and widened again. Default false.</summary>
    public bool Truncated { get; init; }

    /// <summary>Reads the settings.</summary>
    public static GlorotNormal Read(SettingsReader reader, GlorotNormal defaults) => new()
    {
        Gain = reader.Number("gain", defaults.Gain, NumberRange.Positive, "what the deviation is multiplied by"),
        Truncated = reader.Flag("truncated", defaults.Truncated, "whether the distribution is cut off at two deviations and widened again, as in Keras"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        VarianceScaling.Fill(
            values, Gain * Gain / VarianceScaling.Fan(FanMode.FanAvg, inputs, outputs),
            Truncated ? ScaledDistribution.TruncatedNormal : ScaledDistribution.UntruncatedNormal, random);
}
