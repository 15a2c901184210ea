using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Adds a normally distributed random number of mean 0 to every input while training. As in Keras; Bishop 1995, "Training with noise is equivalent to
/// Tikhonov regularization".
/// </summary>
/// <remarks>Keras has no default for the standard deviation; here it is 0.1.</remarks>
public sealed record GaussianNoise : LayerSettings
{
    /// <summary>The standard deviation of the noise. Default 0.1; 0 leaves the layer out.</summary>
    public double Deviation { get; init; } = 0.1;

    /// <summary>Reads the settings.</summary>
    public static GaussianNoise Read(SettingsReader reader, GaussianNoise defaults) => new()
    {
        Deviation = reader.Number("deviation", defaults.Deviation, NumberRange.NotNegative, "standard deviation of what is added"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        if (Deviation > 0)
            context.Add(new GaussianNoiseLayer<TLane>(this, context));
    }
}
