using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>The optimizers that a study can name.</summary>
public static class OptimizerCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Optimizer> All { get; } = new(
        "optimizer",
        new CatalogueEntry<Optimizer, Sgd>("sgd", "w -= rate * g, with momentum or Nesterov's where set", Sgd.Dialects, Sgd.Read, "learning_rate"),
        new CatalogueEntry<Optimizer, RmsProp>("rmsprop", "w -= rate * g / root of the mean square of g", RmsProp.Dialects, RmsProp.Read, "learning_rate"),
        new CatalogueEntry<Optimizer, Adam>("adam", "w -= rate * mean of g / root of the mean square of g, both corrected for their start", Adam.Dialects, Adam.Read, "learning_rate"));
}
