using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>The initializers that a study can name.</summary>
public static class InitializerCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Initializer> All { get; } = new(
        "initializer",
        Plain<Zeros>("zeros", "0"),
        new CatalogueEntry<Initializer, RandomNormal>("random_normal", "normal, of given mean and deviation", RandomNormal.Dialects, RandomNormal.Read, "deviation"),
        Plain<GlorotUniform>("glorot_uniform", "uniform within sqrt(6 / (inputs + outputs))"),
        new CatalogueEntry<Initializer, HeNormal>("he_normal", "normal, deviation sqrt(2 / inputs)", HeNormal.Dialects, HeNormal.Read));

    static CatalogueEntry<Initializer, TInitializer> Plain<TInitializer>(string name, string summary)
        where TInitializer : Initializer, new() => new(name, summary, new(new TInitializer()), (_, settings) => settings);
}
