using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>The layers that a study can name.</summary>
public static class LayerCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<LayerSettings> All { get; } = new(
        "layer",
        new CatalogueEntry<LayerSettings, Dense>("dense", "activation(x W + b)", new(new Dense { Units = 0 }), Dense.Read, "units"),
        new CatalogueEntry<LayerSettings, ActivationOnly>("activation", "an activation as a layer of its own", new(new ActivationOnly()), ActivationOnly.Read, "function"),
        new CatalogueEntry<LayerSettings, Dropout>("dropout", "while training, sets a random share of its inputs to zero", new(new Dropout()), Dropout.Read, "rate"),
        new CatalogueEntry<LayerSettings, Flatten>("flatten", "an image as a row of numbers", new(new Flatten()), (_, settings) => settings));
}
