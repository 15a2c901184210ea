using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// While training, adds to every input a normal number of mean 0. Keras; Bishop 1995, "Training with noise is equivalent to Tikhonov regularization".
/// </summary>
/// <remarks>Keras wants the deviation written; 0.1 stands in.</remarks>
public sealed record GaussianNoise : LayerSettings
{
    /// <summary>The deviation of what is added. Default 0.1.</summary>
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
