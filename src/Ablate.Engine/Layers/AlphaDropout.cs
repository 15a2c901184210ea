using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Dropout for SELU: while training, a random share p of the inputs becomes s = -1.7581, what SELU tends
/// to, and all then become a x + b with a = ((1 - p)(1 + p s^2))^-1/2 and b = -a p s, which keeps mean 0
/// and variance 1. Klambauer, Unterthiner, Mayr and Hochreiter 2017, arXiv:1706.02515, section 3.
/// </summary>
public sealed record AlphaDropout : LayerSettings
{
    /// <summary>The share that is dropped. Default 0.5.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static AlphaDropout Read(SettingsReader reader, AlphaDropout defaults) => new()
    {
        Rate = reader.Number("rate", defaults.Rate, NumberRange.BelowOne, "share of the inputs that becomes what SELU tends to"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        if (Rate > 0)
            context.Add(new AlphaDropoutLayer<TLane>(this, context));
    }
}
