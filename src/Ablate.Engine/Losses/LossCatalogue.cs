using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>The losses that a study can name.</summary>
public static class LossCatalogue
{
    /// <remarks>PyTorch's default, -100, is a class that does not exist.</remarks>
    static readonly SettingSpelling ignoreIndex =
        new("ignore_index", "ignore_class") { Values = new Dictionary<string, string> { ["-100"] = "none" } };

    /// <summary>All of them, in display order.</summary>
    public static Catalogue<ILoss> All { get; } = new(
        "loss",

        // For classes.
        Entry("categorical_crossentropy", "-sum of t ln p over the classes", CategoricalCrossEntropy.Dialects, CategoricalCrossEntropy.Read)
            .Called(Dialect.Keras, "CategoricalCrossentropy")
            .Called(Dialect.Keras, "SparseCategoricalCrossentropy")
            .Called(Dialect.Keras, "sparse_categorical_crossentropy")
            .Called(Dialect.Torch, "CrossEntropyLoss", ignoreIndex)
            .Called(Dialect.Torch, "cross_entropy", ignoreIndex),
        Entry("categorical_focal_crossentropy", "-alpha (1 - p)^gamma t ln p", new CategoricalFocalCrossEntropy(), CategoricalFocalCrossEntropy.Read)
            .Called(Dialect.Keras, "CategoricalFocalCrossentropy"),
        Entry("generalized_crossentropy", "(1 - p^q) / q for the true class", new GeneralizedCrossEntropy(), GeneralizedCrossEntropy.Read, "q")
            .Called(Dialect.Keras, "CategoricalGeneralizedCrossEntropy"),
        Entry("negative_log_likelihood", "-sum of t p, with p logarithms of probabilities", new NegativeLogLikelihood(), NegativeLogLikelihood.Read)
            .Called(Dialect.Torch, "NLLLoss", ignoreIndex)
            .Called(Dialect.Torch, "nll_loss", ignoreIndex),
        Entry("kl_divergence", "sum of t ln(t / p)", KullbackLeibler.Dialects, KullbackLeibler.Read)
            .Called(Dialect.Keras, "KLDivergence").Called(Dialect.Keras, "kld").Called(Dialect.Torch, "KLDivLoss"),
        Plain<CategoricalHinge>("categorical_hinge", "max(1 + largest other - true class, 0)").Called(Dialect.Keras, "CategoricalHinge"),
        Entry("multi_margin", "sum over the other classes of max(margin - true class + other, 0)", new MultiMargin(), MultiMargin.Read, "margin")
            .Called(
                Dialect.Torch, "MultiMarginLoss",
                new SettingSpelling("p", "squared") { Values = new Dictionary<string, string> { ["1"] = "false", ["2"] = "true" } }),

        // For two classes, or several independent ones.
        Entry("binary_crossentropy", "-(t ln p + (1 - t) ln(1 - p))", BinaryCrossEntropy.Dialects, BinaryCrossEntropy.Read)
            .Called(Dialect.Keras, "BinaryCrossentropy")
            .Called(Dialect.Keras, "bce")
            .Called(Dialect.Torch, "BCELoss")
            .Called(Dialect.Torch, "binary_cross_entropy")
            .CalledWith(Dialect.Torch, "BCEWithLogitsLoss", ("from_logits", "true"), ("pos_weight", "positive_weight"))
            .CalledWith(Dialect.Torch, "MultiLabelSoftMarginLoss", ("from_logits", "true")),
        Entry("binary_focal_crossentropy", "(1 - q)^gamma times binary cross-entropy", new BinaryFocalCrossEntropy(), BinaryFocalCrossEntropy.Read, "gamma")
            .Called(Dialect.Keras, "BinaryFocalCrossentropy"),
        Plain<Hinge>("hinge", "max(1 - t p, 0), with t -1 or 1").Called(Dialect.Keras, "Hinge"),
        Plain<SquaredHinge>("squared_hinge", "max(1 - t p, 0)^2, with t -1 or 1").Called(Dialect.Keras, "SquaredHinge"),
        Plain<SoftMargin>("soft_margin", "ln(1 + exp(-t p)), with t -1 or 1").Called(Dialect.Torch, "SoftMarginLoss"),
        Plain<Dice>("dice", "1 - 2 overlap / (sum of t + sum of p), over the batch").Called(Dialect.Keras, "Dice"),
        Entry("tversky", "1 - overlap / (overlap + alpha false positives + beta false negatives), over the batch", new Tversky(), Tversky.Read)
            .Called(Dialect.Keras, "Tversky"),

        // For numbers.
        Entry("mean_squared_error", "(p - t)^2", new MeanSquaredError(), MeanSquaredError.Read)
            .Called(Dialect.Keras, "MeanSquaredError").Called(Dialect.Keras, "mse").Called(Dialect.Torch, "MSELoss").Called(Dialect.Torch, "mse_loss"),
        Plain<MeanAbsoluteError>("mean_absolute_error", "|p - t|")
            .Called(Dialect.Keras, "MeanAbsoluteError").Called(Dialect.Keras, "mae").Called(Dialect.Torch, "L1Loss").Called(Dialect.Torch, "l1_loss"),
        Plain<MeanAbsolutePercentageError>("mean_absolute_percentage_error", "100 |p - t| / |t|")
            .Called(Dialect.Keras, "MeanAbsolutePercentageError")
            .Called(Dialect.Keras, "mape"),
        Plain<MeanSquaredLogarithmicError>("mean_squared_logarithmic_error", "(ln(p + 1) - ln(t + 1))^2")
            .Called(Dialect.Keras, "MeanSquaredLogarithmicError")
            .Called(Dialect.Keras, "msle"),
        Entry("huber", "half the square up to delta, then in proportion", new Huber(), Huber.Read, "delta")
            .Called(Dialect.Keras, "Huber")
            .Called(Dialect.Torch, "HuberLoss"),
        Entry("smooth_l1", "half the square over beta up to beta, then |p - t|", new SmoothL1(), SmoothL1.Read, "beta").Called(Dialect.Torch, "SmoothL1Loss"),
        Plain<LogCosh>("log_cosh", "ln(cosh(p - t))").Called(Dialect.Keras, "LogCosh"),
        Entry("poisson", "p - t ln p for a rate p", Poisson.Dialects, Poisson.Read)
            .Called(Dialect.Keras, "Poisson")
            .Called(Dialect.Torch, "PoissonNLLLoss", ("eps", "epsilon")),
        Plain<CosineSimilarity>("cosine_similarity", "minus the cosine of the angle between p and t").Called(Dialect.Keras, "CosineSimilarity"));

    static CatalogueEntry<ILoss> Plain<TLoss>(string name, string summary)
        where TLoss : ILoss, new() => Entry(name, summary, new TLoss(), (_, settings) => settings);

    static CatalogueEntry<ILoss> Entry<TLoss>(string name, string summary, TLoss defaults, Func<SettingsReader, TLoss, TLoss> read, string? main = null)
        where TLoss : ILoss => Entry(name, summary, new Dialects<TLoss>(defaults), read, main);

    static CatalogueEntry<ILoss> Entry<TLoss>(
        string name, string summary, Dialects<TLoss> defaults, Func<SettingsReader, TLoss, TLoss> read, string? main = null)
        where TLoss : ILoss => new CatalogueEntry<ILoss, TLoss>(name, summary, defaults, read, main);
}
