using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>The optimizers that a study can name.</summary>
public static class OptimizerCatalogue
{
    /// <summary>What every optimizer of Keras calls what is around it.</summary>
    static readonly SettingSpelling[] kerasAround =
    [
        ("clipvalue", "clip_value"), ("clipnorm", "clip_norm"), ("global_clipnorm", "clip_global_norm"), ("gradient_accumulation_steps", "accumulation_steps"),
        new("use_ema", "averaging") { Values = new Dictionary<string, string> { ["true"] = "exponential", ["false"] = "none" } },
        ("ema_momentum", "averaging_momentum"), ("ema_overwrite_frequency", "averaging_overwrite_every"),
    ];

    /// <summary>What the optimizers of PyTorch have in common.</summary>
    static readonly SettingSpelling[] torchAround =
    [
        ("lr", "learning_rate"), ("eps", "epsilon"),
        new("decoupled_weight_decay", "weight_decay_form") { Values = new Dictionary<string, string> { ["true"] = "decoupled", ["false"] = "coupled" } },
    ];

    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Optimizer> All { get; } = new(
        "optimizer",
        Entry("sgd", "w -= rate * g, with momentum or Nesterov's where set", Sgd.Dialects, Sgd.Read)
            .InKeras("SGD").InTorch("SGD"),
        Entry("rmsprop", "w -= rate * g / root of the mean square of g", RmsProp.Dialects, RmsProp.Read)
            .InKeras("RMSprop").InTorch("RMSprop", ("alpha", "rho")),
        Entry("adam", "w -= rate * mean of g / root of the mean square of g, both corrected for their start", Adam.Dialects, Adam.Read)
            .InKeras("Adam").InTorch("Adam", ("betas", "beta_1, beta_2")));

    /// <summary>An entry with all that can be put around any optimizer. Weight decay is coupled but in Keras, where the entry does not say otherwise.</summary>
    static CatalogueEntry<Optimizer> Entry<TOptimizer>(string name, string summary, Dialects<TOptimizer> defaults, Func<SettingsReader, TOptimizer, TOptimizer> read)
        where TOptimizer : Optimizer
    {
        return new CatalogueEntry<Optimizer, TOptimizer>(
            name,
            summary,
            new Dialects<TOptimizer>(defaults[Dialect.Keras], Coupled(defaults[Dialect.Torch]), Coupled(defaults[Dialect.Paper])),
            (reader, settings) => Optimizer.ReadAround(reader, read(reader, settings), settings),
            "learning_rate");

        static TOptimizer Coupled(TOptimizer settings) =>
            settings.WeightDecay == WeightDecay.None && !settings.Decays ? settings with { WeightDecay = new WeightDecay { Form = WeightDecayForm.Coupled } } : settings;
    }

    static CatalogueEntry<Optimizer> InKeras(this CatalogueEntry<Optimizer> entry, string name, params SettingSpelling[] settings) =>
        entry.Called(Dialect.Keras, name, [.. settings, .. kerasAround]);

    static CatalogueEntry<Optimizer> InTorch(this CatalogueEntry<Optimizer> entry, string name, params SettingSpelling[] settings) =>
        entry.Called(Dialect.Torch, name, [.. settings, .. torchAround]);
}
