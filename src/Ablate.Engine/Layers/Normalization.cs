using Ablate.Engine.Initializers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>What the normalisations with a trained factor have in common: (x - mean) / sqrt(variance + epsilon), times gamma.</summary>
public abstract record Normalization : LayerSettings
{
    /// <summary>What is added to the variance, so that it cannot be zero. Default 1e-5; at least 1e-30.</summary>
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether the result is multiplied by a trained factor gamma, one for each number of a sample. Default true.</summary>
    public bool Scale { get; init; } = true;

    /// <summary>The initial values of gamma. Default ones.</summary>
    public Initializer GammaInitializer { get; init; } = new Ones();

    /// <summary>The initializer of gamma; null if the layer has none.</summary>
    internal Initializer? Gamma => Scale ? GammaInitializer : null;

    /// <summary>The initializer of beta; null if the layer has none.</summary>
    internal virtual Initializer? Beta => null;

    /// <inheritdoc/>
    public override string? Refuses(int inputs) => Weights.Refuses(Scale ? 1 : 0, inputs, hasBias: Beta is not null);

    /// <summary>Reads the settings that all normalizations have.</summary>
    private protected static T ReadScale<T>(SettingsReader reader, T defaults)
        where T : Normalization => defaults with
        {
            // A float can tell 1e-30 from zero, and its root's inverse from infinity.
            Epsilon = reader.Number("epsilon", defaults.Epsilon, NumberRange.AtLeast(1e-30), "added to the variance, so that it cannot be zero"),
            Scale = reader.Flag("scale", defaults.Scale, "whether a trained factor gamma follows, one for each number of a sample"),
            GammaInitializer = reader.Component("gamma_initializer", InitializerCatalogue.All, defaults.GammaInitializer, "initial values of gamma"),
        };
}
