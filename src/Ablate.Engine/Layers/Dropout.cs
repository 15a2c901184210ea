using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Dropout: while training, sets a random share of its inputs to zero and multiplies the others by 1 / (1 - rate), so that the expected value stays;
/// otherwise passes them on. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014, "Dropout: a simple way to prevent neural networks from
/// overfitting".
/// </summary>
/// <remarks>The paper scales the weights down after training instead; Keras and PyTorch scale up while training, as here.</remarks>
public sealed record Dropout : LayerSettings
{
    /// <summary>The share that is dropped. Default 0.5.</summary>
    public double Rate { get; init; } = 0.5;

    /// <summary>Reads the settings.</summary>
    public static Dropout Read(SettingsReader reader, Dropout defaults) => new()
    {
        Rate = reader.Number("rate", defaults.Rate, NumberRange.BelowOne, "share of the inputs that is set to zero"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        if (Rate > 0)
            context.Add(new DropoutLayer<TLane>(this, context));
    }
}
