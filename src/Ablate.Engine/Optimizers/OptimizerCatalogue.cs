using Ablate.Engine.Optimizers.Around;
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
        Entry("gradient_descent", "w -= rate * g, with the gradient of all training rows", GradientDescent.Dialects, GradientDescent.Read),
        Entry("momentum", "v = momentum * v - rate * g; w += v", PolyakMomentum.Dialects, PolyakMomentum.Read),
        Entry("nesterov", "momentum with the gradient taken where the velocity will lead", NesterovMomentum.Dialects, NesterovMomentum.Read),
        Entry("nesterov_simplified", "Nesterov's rule with the gradient taken before the look-ahead, which is momentum", SimplifiedNesterov.Dialects, SimplifiedNesterov.Read),
        Entry("asgd", "SGD with a falling rate and the average of the weights beside it", Asgd.Dialects, Asgd.Read)
            .InTorch("ASGD", ("lambd", "lambda"), ("t0", "average_after")),
        Entry("rprop", "w -= size * sign of g, with a size for every weight that follows the changes of sign", Rprop.Dialects, Rprop.Read)
            .InTorch("Rprop", ("etas", "decrease, increase"), ("step_sizes", "smallest_step, largest_step")),
        Entry("rmsprop", "w -= rate * g / root of the mean square of g", RmsProp.Dialects, RmsProp.Read)
            .InKeras("RMSprop").InTorch("RMSprop", ("alpha", "rho")),
        Entry("adagrad", "w -= rate * g / root of the sum of the squares of g", Adagrad.Dialects, Adagrad.Read)
            .InKeras("Adagrad", ("initial_accumulator_value", "initial_accumulator"))
            .InTorch("Adagrad", ("lr_decay", "rate_decay"), ("initial_accumulator_value", "initial_accumulator")),
        Entry("adadelta", "w -= g * root mean square of the changes / root mean square of g", Adadelta.Dialects, Adadelta.Read)
            .InKeras("Adadelta").InTorch("Adadelta"),
        Entry("ftrl", "w follows the leader of all linearized losses so far, with l1 and l2", Ftrl.Dialects, Ftrl.Read)
            .InKeras(
                "Ftrl",
                ("initial_accumulator_value", "initial_accumulator"), ("l1_regularization_strength", "l1"),
                ("l2_regularization_strength", "l2"), ("l2_shrinkage_regularization_strength", "l2_shrinkage")),
        Entry("adam", "w -= rate * mean of g / root of the mean square of g, both corrected for their start", Adam.Dialects, Adam.Read)
            .InKeras("Adam").InTorch("Adam", ("betas", "beta_1, beta_2")),
        Entry("amsgrad", "adam with the largest mean square so far", AmsGrad.Dialects, Adam.Read),
        Entry("adamw", "adam with decoupled weight decay", AdamW.Dialects, Adam.Read)
            .InKeras("AdamW").InTorch("AdamW", ("betas", "beta_1, beta_2")),
        Entry("adamax", "adam with the largest g, decaying, in place of the root mean square", Adamax.Dialects, Adamax.Read)
            .InKeras("Adamax").InTorch("Adamax", ("betas", "beta_1, beta_2")),
        Entry("nadam", "adam that looks ahead as Nesterov's rule does", Nadam.Dialects, Nadam.Read)
            .InKeras("Nadam").InTorch("NAdam", ("betas", "beta_1, beta_2")),
        Entry("radam", "adam whose second moment waits until enough gradients have come", RAdam.Dialects, RAdam.Read)
            .InTorch("RAdam", ("betas", "beta_1, beta_2")),
        Entry("adabelief", "adam that divides by how far g is from its mean", AdaBelief.Dialects, AdaBelief.Read),
        Entry("yogi", "adam whose mean square changes by no more than a share of the square of g", Yogi.Dialects, Yogi.Read),
        Entry("adan", "adam with Nesterov's momentum from differences of g", Adan.Dialects, Adan.Read),
        Entry("lion", "w -= rate * sign of a mean of g", Lion.Dialects, Lion.Read, couples: false)
            .InKeras("Lion"),
        Entry("schedule_free_sgd", "sgd that judges an average of its weights and needs no schedule", ScheduleFreeSgd.Dialects, ScheduleFreeSgd.Read),
        Entry("schedule_free_adamw", "adamw that judges an average of its weights and needs no schedule", ScheduleFreeAdamW.Dialects, ScheduleFreeAdamW.Read)
            .InKeras("ScheduleFreeAdamW"));

    /// <summary>An entry with all that can be put around any optimizer. Weight decay is coupled but in Keras, where the entry does not say otherwise.</summary>
    static CatalogueEntry<Optimizer> Entry<TOptimizer>(
        string name, string summary, Dialects<TOptimizer> defaults, Func<SettingsReader, TOptimizer, TOptimizer> read, bool couples = true)
        where TOptimizer : Optimizer
    {
        return new CatalogueEntry<Optimizer, TOptimizer>(
            name,
            summary,
            new Dialects<TOptimizer>(defaults[Dialect.Keras], Coupled(defaults[Dialect.Torch]), Coupled(defaults[Dialect.Paper])),
            (reader, settings) => Optimizer.ReadAround(reader, read(reader, settings), settings),
            "learning_rate");

        TOptimizer Coupled(TOptimizer settings) =>
            couples && settings.WeightDecay == WeightDecay.None && !settings.Decays ? settings with { WeightDecay = new WeightDecay { Form = WeightDecayForm.Coupled } } : settings;
    }

    static CatalogueEntry<Optimizer> InKeras(this CatalogueEntry<Optimizer> entry, string name, params SettingSpelling[] settings) =>
        entry.Called(Dialect.Keras, name, [.. settings, .. kerasAround]);

    static CatalogueEntry<Optimizer> InTorch(this CatalogueEntry<Optimizer> entry, string name, params SettingSpelling[] settings) =>
        entry.Called(Dialect.Torch, name, [.. settings, .. torchAround]);
}
