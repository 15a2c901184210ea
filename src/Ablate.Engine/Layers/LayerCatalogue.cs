using Ablate.Engine.Activations;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>The layers that a study can name.</summary>
public static class LayerCatalogue
{
    /// <summary>PyTorch's momentum None counts all batches the same.</summary>
    static readonly SettingSpelling torchMomentum = new("momentum", "momentum")
    {
        Instead = new Dictionary<string, (string, string)[]>
        {
            ["none"] = [("running_average", "cumulative")],
            ["null"] = [("running_average", "cumulative")],
        },
    };

    /// <summary>PyTorch's epsilon None is the machine's, which is the default here.</summary>
    static readonly SettingSpelling torchEpsilon = new("eps", "epsilon")
    {
        Instead = new Dictionary<string, (string, string)[]> { ["none"] = [], ["null"] = [] },
    };

    /// <summary>Keras says which of both it means.</summary>
    static readonly SettingSpelling[] kerasParts =
    [
        ("gamma_regularizer", "regularizer"), ("beta_regularizer", "bias_regularizer"), ("gamma_constraint", "constraint"),
        ("beta_constraint", "bias_constraint"),
    ];

    /// <summary>All of them, in display order.</summary>
    public static Catalogue<LayerSettings> All { get; } = new(
        "layer",
        Weighted("dense", "activation(x W + b)", Dense.Dialects, Dense.Read, "units")
            .Called(Dialect.Keras, "Dense", ("kernel_initializer", "initializer"), ("kernel_regularizer", "regularizer"), ("kernel_constraint", "constraint"))
            .Called(Dialect.Torch, "Linear", ("out_features", "units"), ("bias", "use_bias")),
        Entry("activation", "an activation as a layer of its own", new ActivationOnly(), ActivationOnly.Read, "function")
            .Called(Dialect.Keras, "Activation", ("activation", "function")),
        Plain<Flatten>("flatten", "an image as a row of numbers").Called(Dialect.Keras, "Flatten").Called(Dialect.Torch, "Flatten"),

        // Blocks and gates.
        Entry("residual", "x + f(x), with f a block of layers", Residual.Dialects, Residual.Read, "layers"),
        Plain<Glu>("glu", "the first half of the numbers times sigmoid of the second half").Called(Dialect.Torch, "GLU"),
        Weighted("maxout", "each unit the largest of several products", Maxout.Dialects, Maxout.Read, "units"),

        // Normalisation.
        Weighted(
            "batch_normalization", "gamma (x - mean) / sqrt(variance + epsilon) + beta, each number over the batch", BatchNormalization.Dialects,
            BatchNormalization.Read)
            .Called(Dialect.Keras, "BatchNormalization", kerasParts)
            .Called(Dialect.Torch, "BatchNorm1d", torchMomentum, torchEpsilon, Affine("affine"), ("bias", "center")),
        Weighted(
            "layer_normalization", "gamma (x - mean) / sqrt(variance + epsilon) + beta, over the numbers of each sample", LayerNormalization.Dialects,
            LayerNormalization.Read)
            .Called(Dialect.Keras, "LayerNormalization", kerasParts)
            .Called(Dialect.Torch, "LayerNorm", torchEpsilon, Affine("elementwise_affine"), ("bias", "center")),
        Weighted(
            "rms_normalization", "gamma x / sqrt(mean of x^2 + epsilon), over the numbers of each sample", RmsNormalization.Dialects,
            RmsNormalization.Read)
            .Called(Dialect.Keras, "RMSNormalization")
            .Called(Dialect.Torch, "RMSNorm", torchEpsilon, ("elementwise_affine", "scale")),
        Weighted(
            "group_normalization", "gamma (x - mean) / sqrt(variance + epsilon) + beta, over each of several parts of a sample",
            GroupNormalization.Dialects, GroupNormalization.Read, "groups")
            .Called(Dialect.Keras, "GroupNormalization", kerasParts)
            .Called(Dialect.Torch, "GroupNorm", ("num_groups", "groups"), torchEpsilon, Affine("affine"), ("bias", "center")),
        Plain<UnitNormalization>("unit_normalization", "x divided by its length").Called(Dialect.Keras, "UnitNormalization"),

        // Noise, only while training.
        Entry("dropout", "while training, sets a random share of its inputs to zero", new Dropout(), Dropout.Read, "rate")
            .Called(Dialect.Keras, "Dropout").Called(Dialect.Torch, "Dropout", ("p", "rate")),
        Entry("alpha_dropout", "dropout for SELU, which keeps mean 0 and variance 1", new AlphaDropout(), AlphaDropout.Read, "rate")
            .Called(Dialect.Keras, "AlphaDropout").Called(Dialect.Torch, "AlphaDropout", ("p", "rate")),
        Entry("gaussian_dropout", "while training, multiplies by normal numbers of mean 1", new GaussianDropout(), GaussianDropout.Read, "rate")
            .Called(Dialect.Keras, "GaussianDropout"),
        Entry("gaussian_noise", "while training, adds normal numbers of mean 0", new GaussianNoise(), GaussianNoise.Read, "deviation")
            .Called(Dialect.Keras, "GaussianNoise", ("stddev", "deviation")),
        Entry("activity_regularization", "passes its inputs on, whose size is added to the loss", ActivityRegularization.Dialects, ActivityRegularization.Read)
            .Called(Dialect.Keras, "ActivityRegularization"))
    {
        SetElsewhere = Activations(),
    };

    /// <summary>People list activations among the layers, as PyTorch's Sequential does.</summary>
    static Dictionary<string, string> Activations()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (CatalogueEntry<IActivation> entry in ActivationCatalogue.All)
        {
            foreach (string name in entry.Spellings.Select(spelling => spelling.Name).Prepend(entry.Name))
                names.TryAdd(name, $"write `activation: {entry.Name}`, beside the units of a layer or as an item of its own.");
        }
        return names;
    }

    /// <summary>PyTorch's modules have beta only if they have gamma.</summary>
    static SettingSpelling Affine(string theirs) =>
        new(theirs, "scale") { Instead = new Dictionary<string, (string, string)[]> { ["false"] = [("scale", "false"), ("center", "false")] } };

    static CatalogueEntry<LayerSettings> Plain<TLayer>(string name, string summary)
        where TLayer : LayerSettings, new() => Entry(name, summary, new TLayer(), (_, settings) => settings);

    /// <summary>A layer with parameters.</summary>
    static CatalogueEntry<LayerSettings> Weighted<TLayer>(
        string name, string summary, Dialects<TLayer> defaults, Func<SettingsReader, TLayer, TLayer> read, string? main = null)
        where TLayer : LayerSettings => Entry(
            name,
            summary,
            defaults,
            (reader, settings) =>
                read(reader, settings) with { Weights = reader.Grouped("layers with weights", () => WeightSettings.Read(reader, settings.Weights)) },
            main);

    static CatalogueEntry<LayerSettings> Entry<TLayer>(
        string name, string summary, TLayer defaults, Func<SettingsReader, TLayer, TLayer> read, string? main = null)
        where TLayer : LayerSettings => Entry(name, summary, new Dialects<TLayer>(defaults), read, main);

    static CatalogueEntry<LayerSettings> Entry<TLayer>(
        string name, string summary, Dialects<TLayer> defaults, Func<SettingsReader, TLayer, TLayer> read, string? main = null)
        where TLayer : LayerSettings => new CatalogueEntry<LayerSettings, TLayer>(name, summary, defaults, read, main);
}
