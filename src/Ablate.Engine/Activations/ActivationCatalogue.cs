using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>The activations that a study can name.</summary>
public static class ActivationCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<IActivation> All { get; } = new(
        "activation",
        Plain<Linear>("linear", "x"),
        Plain<Relu>("relu", "max(x, 0)"),
        new CatalogueEntry<IActivation, LeakyRelu>("leaky_relu", "x > 0 ? x : slope * x", LeakyRelu.Dialects, LeakyRelu.Read, "negative_slope"),
        new CatalogueEntry<IActivation, Elu>("elu", "x > 0 ? x : alpha * (exp(x) - 1)", new(new Elu()), Elu.Read, "alpha"),
        Plain<Sigmoid>("sigmoid", "1 / (1 + exp(-x))"),
        Plain<Tanh>("tanh", "(exp(x) - exp(-x)) / (exp(x) + exp(-x))"),
        Plain<Softmax>("softmax", "exp(x) / sum of exp(x) over the row"));

    static CatalogueEntry<IActivation, TActivation> Plain<TActivation>(string name, string summary)
        where TActivation : struct, IActivation => new(name, summary, new(default(TActivation)), (_, settings) => settings);
}
