using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>The activations that a study can name.</summary>
public static class ActivationCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<IActivation> All { get; } = new(
        "activation",
        Plain<Linear>("linear", "x")
            .Called(Dialect.Torch, "Identity"),

        // Rectifiers.
        Entry("relu", "max(x, 0), with slope below, threshold and largest value where set", new Relu(), Relu.Read, "negative_slope")
            .Called(Dialect.Torch, "ReLU"),
        Plain<Relu6>("relu6", "min(max(x, 0), 6)")
            .Called(Dialect.Torch, "ReLU6"),
        Entry("leaky_relu", "x > 0 ? x : slope * x", LeakyRelu.Dialects, LeakyRelu.Read, "negative_slope")
            .Called(Dialect.Torch, "LeakyReLU"),
        Entry("prelu", "x > 0 ? x : slope * x, with trained slopes", PRelu.Dialects, PRelu.Read, "initial_slope")
            .Called(Dialect.Keras, "PReLU")
            .Called(Dialect.Torch, "PReLU", ("init", "initial_slope")),
        Entry("rrelu", "x > 0 ? x : slope * x, with random slopes while training", new RRelu(), RRelu.Read)
            .Called(Dialect.Torch, "RReLU"),
        Plain<ReluSquared>("relu_squared", "max(x, 0)^2"),
        Entry("elu", "x > 0 ? x : alpha * (exp(x) - 1)", new Elu(), Elu.Read, "alpha")
            .Called(Dialect.Torch, "ELU"),
        Plain<Selu>("selu", "scale * (x > 0 ? x : alpha * (exp(x) - 1)), which keeps mean 0 and variance 1")
            .Called(Dialect.Torch, "SELU"),
        Entry("celu", "x > 0 ? x : alpha * (exp(x / alpha) - 1)", new Celu(), Celu.Read, "alpha")
            .Called(Dialect.Torch, "CELU"),
        Entry("threshold", "x > threshold ? x : value", new Threshold(), Threshold.Read, "threshold")
            .Called(Dialect.Keras, "threshold", ("default_value", "value"))
            .Called(Dialect.Torch, "Threshold"),

        // Smooth rectifiers.
        Entry("gelu", "x * share of the normal distribution below x", new Gelu(), Gelu.Read, "approximate")
            .Called(
                Dialect.Torch, "GELU",
                new SettingSpelling("approximate", "approximate") { Values = new Dictionary<string, string> { ["none"] = "false", ["tanh"] = "true" } }),
        Plain<Silu>("silu", "x * sigmoid(x)")
            .Called(Dialect.Torch, "SiLU"),
        Entry("swish", "x * sigmoid(beta * x)", new Swish(), Swish.Read, "beta"),
        Plain<HardSilu>("hard_silu", "x * min(max(x + 3, 0), 6) / 6")
            .Called(Dialect.Keras, "hard_swish")
            .Called(Dialect.Torch, "Hardswish"),
        Plain<Mish>("mish", "x * tanh(softplus(x))")
            .Called(Dialect.Torch, "Mish"),
        Entry("softplus", "ln(1 + exp(beta * x)) / beta", Softplus.Dialects, Softplus.Read, "beta")
            .Called(Dialect.Torch, "Softplus"),
        Entry("squareplus", "(x + sqrt(x^2 + b)) / 2", new Squareplus(), Squareplus.Read, "b"),
        Plain<SparsePlus>("sparse_plus", "0 up to -1, (x + 1)^2 / 4 up to 1, then x"),

        // Squashing functions.
        Plain<Sigmoid>("sigmoid", "1 / (1 + exp(-x))")
            .Called(Dialect.Torch, "Sigmoid"),
        Entry("hard_sigmoid", "min(max(slope * x + 0.5, 0), 1)", new HardSigmoid(), HardSigmoid.Read, "slope")
            .Called(Dialect.Torch, "Hardsigmoid"),
        Plain<SparseSigmoid>("sparse_sigmoid", "0 up to -1, (x + 1) / 2 up to 1, then 1"),
        Plain<LogSigmoid>("log_sigmoid", "-ln(1 + exp(-x))")
            .Called(Dialect.Torch, "LogSigmoid"),
        Plain<Tanh>("tanh", "(exp(x) - exp(-x)) / (exp(x) + exp(-x))")
            .Called(Dialect.Torch, "Tanh"),
        Entry("hard_tanh", "x cut off at -1 and 1, or as set", HardTanh.Dialects, HardTanh.Read)
            .Called(Dialect.Torch, "Hardtanh", ("min_val", "min_value"), ("max_val", "max_value")),
        Plain<Softsign>("softsign", "x / (1 + |x|)")
            .Called(Dialect.Torch, "Softsign"),
        Entry("isru", "x / sqrt(1 + alpha * x^2)", new Isru(), Isru.Read, "alpha"),

        // Shrinkage.
        Entry("soft_shrink", "x brought towards zero by lambda", new SoftShrink(), SoftShrink.Read, "lambda")
            .Called(Dialect.Keras, "soft_shrink", ("threshold", "lambda"))
            .Called(Dialect.Torch, "Softshrink", ("lambd", "lambda")),
        Entry("hard_shrink", "|x| > lambda ? x : 0", new HardShrink(), HardShrink.Read, "lambda")
            .Called(Dialect.Keras, "hard_shrink", ("threshold", "lambda"))
            .Called(Dialect.Torch, "Hardshrink", ("lambd", "lambda")),
        Plain<TanhShrink>("tanh_shrink", "x - tanh(x)")
            .Called(Dialect.Torch, "Tanhshrink"),

        // Others.
        Plain<Exponential>("exponential", "exp(x)"),
        Plain<Gaussian>("gaussian", "exp(-x^2)"),
        Entry("sine", "sin(frequency * x)", new Sine(), Sine.Read, "frequency"),
        Entry("snake", "x + sin(a * x)^2 / a", new Snake(), Snake.Read, "a"),
        Plain<BentIdentity>("bent_identity", "(sqrt(x^2 + 1) - 1) / 2 + x"),

        // Functions of a whole row.
        Plain<Softmax>("softmax", "exp(x) / sum of exp(x) over the row")
            .Called(Dialect.Torch, "Softmax"),
        Plain<Softmin>("softmin", "exp(-x) / sum of exp(-x) over the row")
            .Called(Dialect.Torch, "Softmin"),
        Plain<LogSoftmax>("log_softmax", "x - ln(sum of exp(x) over the row)")
            .Called(Dialect.Torch, "LogSoftmax"),
        Plain<Sparsemax>("sparsemax", "max(x - t, 0), with t such that the row adds up to one"));

    static CatalogueEntry<IActivation, TActivation> Plain<TActivation>(string name, string summary)
        where TActivation : struct, IActivation => new(name, summary, new(default(TActivation)), (_, settings) => settings);

    static CatalogueEntry<IActivation, TActivation> Entry<TActivation>(
        string name, string summary, TActivation defaults, Func<SettingsReader, TActivation, TActivation> read, string? main = null)
        where TActivation : struct, IActivation => new(name, summary, new(defaults), read, main);

    static CatalogueEntry<IActivation, TActivation> Entry<TActivation>(
        string name, string summary, Dialects<TActivation> defaults, Func<SettingsReader, TActivation, TActivation> read, string? main = null)
        where TActivation : struct, IActivation => new(name, summary, defaults, read, main);
}
