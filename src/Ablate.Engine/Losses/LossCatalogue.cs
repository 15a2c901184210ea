using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>The losses that a study can name.</summary>
public static class LossCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Loss> All { get; } = new(
        "loss",
        new CatalogueEntry<Loss, CategoricalCrossEntropy>("categorical_crossentropy", "-ln(probability of the true class)", new(new CategoricalCrossEntropy()), (_, settings) => settings));
}
