using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Sets a random share of its inputs to zero while training and scales the others up, so that the expected value stays. Srivastava,
/// Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014.
/// </summary>
public sealed record Dropout : LayerSettings
{
    /// <summary>The share that is dropped. Default 0.5.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static Dropout Read(SettingsReader reader, Dropout defaults) => new()
    {
        Rate = reader.Number("rate", defaults.Rate, NumberRange.BelowOne, "share of the inputs that is set to zero"),
    };

    internal override void Build<TLane>(LayerContext<TLane> context)
    {
        if (Rate > 0)
            context.Add(new DropoutLayer<TLane>(this, context));
    }
}
