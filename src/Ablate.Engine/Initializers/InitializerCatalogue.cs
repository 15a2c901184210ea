using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>The initializers that a study can name.</summary>
public static class InitializerCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Initializer> All { get; } = new(
        "initializer",
        Plain<Zeros>("zeros", "0").Called(Dialect.Keras, "Zeros").Called(Dialect.Keras, "zero").Called(Dialect.Torch, "zeros_"),
        Plain<Ones>("ones", "1").Called(Dialect.Keras, "Ones").Called(Dialect.Keras, "one").Called(Dialect.Torch, "ones_"),
        Entry("constant", "one number everywhere", new Constant(), Constant.Read, "value")
            .Called(Dialect.Keras, "Constant").Called(Dialect.Torch, "constant_", ("val", "value")),
        Entry("identity", "the gain on the diagonal, 0 elsewhere", new Identity(), Identity.Read, "gain")
            .Called(Dialect.Keras, "Identity").Called(Dialect.Keras, "IdentityInitializer").Called(Dialect.Torch, "eye_"),
        Entry("orthogonal", "random, with orthogonal rows or columns", new Orthogonal(), Orthogonal.Read, "gain")
            .Called(Dialect.Keras, "Orthogonal").Called(Dialect.Keras, "OrthogonalInitializer").Called(Dialect.Torch, "orthogonal_"),
        Entry("random_normal", "normal, of given mean and deviation", RandomNormal.Dialects, RandomNormal.Read, "deviation")
            .Called(Dialect.Keras, "RandomNormal", ("stddev", "deviation")).Called(Dialect.Torch, "normal_", ("std", "deviation")),
        Entry("random_uniform", "uniform between two bounds", RandomUniform.Dialects, RandomUniform.Read)
            .Called(Dialect.Keras, "RandomUniform", ("minval", "minimum"), ("maxval", "maximum"))
            .Called(Dialect.Torch, "uniform_", ("a", "minimum"), ("b", "maximum")),
        Entry("truncated_normal", "normal, without what lies beyond two bounds", TruncatedNormal.Dialects, TruncatedNormal.Read, "deviation")
            .Called(Dialect.Keras, "TruncatedNormal", ("stddev", "deviation"))
            .Called(Dialect.Torch, "trunc_normal_", ("std", "deviation"), ("a", "minimum"), ("b", "maximum")),
        Entry("variance_scaling", "mean 0, variance scale / fan", new VarianceScaling(), VarianceScaling.Read, "scale")
            .Called(Dialect.Keras, "VarianceScaling"),
        Entry("glorot_normal", "normal, variance 2 / (inputs + outputs)", GlorotNormal.Dialects, GlorotNormal.Read)
            .Called(Dialect.Keras, "GlorotNormal").Called(Dialect.Torch, "xavier_normal_"),
        Entry("glorot_uniform", "uniform within sqrt(6 / (inputs + outputs))", new GlorotUniform(), GlorotUniform.Read)
            .Called(Dialect.Keras, "GlorotUniform").Called(Dialect.Torch, "xavier_uniform_"),
        Entry("he_normal", "normal, deviation sqrt(2 / inputs)", HeNormal.Dialects, HeNormal.Read)
            .Called(Dialect.Keras, "HeNormal").Called(Dialect.Torch, "kaiming_normal_", ("a", "negative_slope")),
        Entry("he_uniform", "uniform within sqrt(6 / inputs)", new HeUniform(), HeUniform.Read)
            .Called(Dialect.Keras, "HeUniform").Called(Dialect.Torch, "kaiming_uniform_", ("a", "negative_slope")),
        Entry("lecun_normal", "normal, variance 1 / inputs", LecunNormal.Dialects, LecunNormal.Read).Called(Dialect.Keras, "LecunNormal"),
        Plain<LecunUniform>("lecun_uniform", "uniform within sqrt(3 / inputs)").Called(Dialect.Keras, "LecunUniform"),
        Plain<TorchDefault>("torch_default", "uniform within 1 / sqrt(inputs), as PyTorch's Linear"),
        Entry("sparse", "normal, but most weights of each input 0", new Sparse(), Sparse.Read, "sparsity")
            .Called(Dialect.Torch, "sparse_", ("std", "deviation")),
        Entry("lsuv", "orthogonal, then scaled to outputs of variance 1 on the first batch", new Lsuv(), Lsuv.Read));

    static CatalogueEntry<Initializer> Plain<TInitializer>(string name, string summary)
        where TInitializer : Initializer, new() => Entry(name, summary, new TInitializer(), (_, settings) => settings);

    static CatalogueEntry<Initializer> Entry<TInitializer>(
        string name, string summary, TInitializer defaults, Func<SettingsReader, TInitializer, TInitializer> read, string? main = null)
        where TInitializer : Initializer => Entry(name, summary, new Dialects<TInitializer>(defaults), read, main);

    static CatalogueEntry<Initializer> Entry<TInitializer>(
        string name, string summary, Dialects<TInitializer> defaults, Func<SettingsReader, TInitializer, TInitializer> read, string? main = null)
        where TInitializer : Initializer => new CatalogueEntry<Initializer, TInitializer>(name, summary, defaults, read, main);
}
