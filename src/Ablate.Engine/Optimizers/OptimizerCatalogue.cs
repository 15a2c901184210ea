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

    /// <summary>What Keras writes for a number that is to have no effect.</summary>
    static readonly Dictionary<string, string> noneIsZero = new() { [""] = "0", ["null"] = "0" };

    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Optimizer> All { get; } = new(
        "optimizer",
        Entry("sgd", "w -= rate * g, with momentum or Nesterov's where set", Sgd.Dialects, Sgd.Read)
            .InKeras("SGD").InTorch("SGD"),
        Entry("gradient_descent", "w -= rate * g, with the gradient of all training rows", GradientDescent.Dialects, GradientDescent.Read),
        Entry("momentum", "v = momentum * v - rate * g; w += v", PolyakMomentum.Dialects, PolyakMomentum.Read),
        Entry("nesterov", "momentum with the gradient taken where the velocity will lead", NesterovMomentum.Dialects, NesterovMomentum.Read),
        Entry(
            "nesterov_simplified", "Nesterov's rule with the gradient taken before the look-ahead, which is momentum", SimplifiedNesterov.Dialects,
            SimplifiedNesterov.Read),
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
            .InKeras("ScheduleFreeAdamW"),
        Entry("lamb", "Adam whose step on each parameter is as long as the parameter is large", Lamb.Dialects, Lamb.Read)
            .InKeras("Lamb"),
        Entry("lars", "momentum whose rate for each parameter is in proportion to the parameter's size", Lars.Dialects, Lars.Read),
        Entry("adafactor", "w -= size of w * g / root of the mean square of g, of which only rows and columns are kept", Adafactor.Dialects, Adafactor.Read)
            .InKeras("Adafactor", new SettingSpelling("relative_step", "cap_rate") { Values = new Dictionary<string, string> { ["false"] = "true" } })
            .InTorch("Adafactor", ("beta2_decay", "beta_2_decay"), ("eps", "epsilon_1, epsilon_2"), ("d", "clip_threshold")),
        Entry("muon", "momentum whose step is made orthogonal; Adam for biases", Muon.Dialects, Muon.Read)
            .InKeras(
                "Muon",
                ("epsilon", "adam_epsilon"), ("muon_a", "coefficient_a"), ("muon_b", "coefficient_b"), ("muon_c", "coefficient_c"), ("ns_steps", "iterations"),
                ("exclude_layers", "exclude"), ("adam_lr_ratio", "adam_rate_ratio"),
                new SettingSpelling("rms_rate", "rms_rate") { Values = noneIsZero },
                new SettingSpelling("weight_decay", "weight_decay") { Values = noneIsZero },
                new SettingSpelling("adam_weight_decay", "adam_weight_decay") { Values = noneIsZero })
            .InTorch(
                "Muon",
                ("ns_coefficients", "coefficient_a, coefficient_b, coefficient_c"), ("ns_steps", "iterations"), ("eps", "norm_epsilon"),
                new SettingSpelling("adjust_lr_fn", "rate_scale")
                {
                    Values = new Dictionary<string, string> { ["original"] = "shape", ["match_rms_adamw"] = "rms" },
                }),
        Entry("shampoo", "W -= rate * L^(-1/4) G R^(-1/4), L and R the sums of G G^T and G^T G", Shampoo.Dialects, Shampoo.Read),
        Entry("soap", "Adam in the eigenvectors of Shampoo's L and R", Soap.Dialects, Soap.Read),
        Entry("prodigy", "Adam that finds its rate: the distance from the first weights to the best", Prodigy.Dialects, Prodigy.Read),
        Entry("lbfgs", "full-batch steps by an inverse Hessian made of the last changes, with a line search where set", Lbfgs.Dialects, Lbfgs.Read)
            .InTorch(
                "LBFGS",
                ("max_iter", "max_iterations"), ("max_eval", "max_evaluations"), ("tolerance_grad", "tolerance_gradient"),
                new SettingSpelling("line_search_fn", "line_search") { Values = new Dictionary<string, string> { [""] = "none", ["null"] = "none" } }),
        Entry("lookahead", "slow weights that go part of the way of every k steps of another optimizer", Lookahead.Dialects, Lookahead.Read, "base"),
        Entry("sam", "another optimizer by the gradient where the loss nearby is worst", SharpnessAware.Dialects, SharpnessAware.Read, "base"));

    /// <summary>
    /// An entry with all that can be put around any optimizer. Weight decay is coupled but in Keras, where the entry does not say otherwise; in Keras
    /// averages move at every batch, in the others at every step. PyTorch adds 1e-6 to a norm that it clips.
    /// </summary>
    static CatalogueEntry<Optimizer> Entry<TOptimizer>(
        string name, string summary, Dialects<TOptimizer> defaults, Func<SettingsReader, TOptimizer, TOptimizer> read,
        string mainSetting = "learning_rate", bool couples = true)
        where TOptimizer : Optimizer
    {
        return new CatalogueEntry<Optimizer, TOptimizer>(
            name,
            summary,
            new Dialects<TOptimizer>(
                defaults[Dialect.Keras], Else(defaults[Dialect.Torch]) with { Clipping = defaults[Dialect.Torch].Clipping with { Epsilon = 1e-6 } },
                Else(defaults[Dialect.Paper])),
            (reader, settings) => Optimizer.ReadAround(reader, read(reader, settings), settings),
            mainSetting);

        TOptimizer Else(TOptimizer settings) => settings with
        {
            WeightDecay = couples && settings.WeightDecay == WeightDecay.None && !settings.Decays
                ? new WeightDecay { Form = WeightDecayForm.Coupled }
                : settings.WeightDecay,
            Averaging = settings.Averaging with { AtEveryBatch = false },
        };
    }

    static CatalogueEntry<Optimizer> InKeras(this CatalogueEntry<Optimizer> entry, string name, params SettingSpelling[] settings) =>
        entry.Called(Dialect.Keras, name, [.. settings, .. kerasAround]);

    static CatalogueEntry<Optimizer> InTorch(this CatalogueEntry<Optimizer> entry, string name, params SettingSpelling[] settings) =>
        entry.Called(Dialect.Torch, name, [.. settings, .. torchAround]);
}
