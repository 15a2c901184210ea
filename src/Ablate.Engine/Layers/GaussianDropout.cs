using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Multiplies every input, while training, by a normally distributed random number of mean 1 and standard deviation sqrt(rate / (1 - rate)), which is
/// that of dropout's factors. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014, "Dropout", section 10.
/// </summary>
public sealed record GaussianDropout : LayerSettings
{
    /// <summary>The rate of the dropout with the same variance, at least 0 and below 1; 0 leaves the layer out. Default 0.5.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static GaussianDropout Read(SettingsReader reader, GaussianDropout defaults) => new()
    {
        Rate = reader.Number(
            "rate", defaults.Rate, NumberRange.BelowOne, "rate of the dropout that has as much noise; the deviation is sqrt(rate / (1 - rate))"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        if (Rate > 0)
            context.Add(new GaussianDropoutLayer<TLane>(this, context));
    }
}
