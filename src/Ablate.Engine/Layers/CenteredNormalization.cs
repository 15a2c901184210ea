using Ablate.Engine.Initializers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>What the normalisations with a trained summand have in common: gamma * (x - mean) / sqrt(variance + epsilon) + beta.</summary>
public abstract record CenteredNormalization : Normalization
{
    /// <summary>Whether a trained summand beta follows, one for each number of a sample. Default true.</summary>
    public bool Center { get; init; } = true;

    /// <summary>What beta begins at. Default zeros.</summary>
    public Initializer BetaInitializer { get; init; } = new Zeros();

    internal override Initializer? Beta => Center ? BetaInitializer : null;

    /// <summary>Reads what all have.</summary>
    private protected static T ReadAffine<T>(SettingsReader reader, T defaults)
        where T : CenteredNormalization => ReadScale(reader, defaults) with
        {
            Center = reader.Flag("center", defaults.Center, "whether a trained summand beta follows, one for each number of a sample"),
            BetaInitializer = reader.Component("beta_initializer", InitializerCatalogue.All, defaults.BetaInitializer, "initial values of beta"),
        };
}
