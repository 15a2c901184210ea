namespace Ablate.Formats.Keras;

/// <summary>
/// The configuration of every class of Keras that is read and written, as Keras 3 writes it with its defaults. Keys that the engine has a setting for
/// are translated; all others must be as they are here.
/// </summary>
static class KerasClasses
{
    const string Scaled = """{ "seed": null, "input_axes": null, "output_axes": null }""";

    const string Norm = """
        "center": true, "scale": true, "beta_initializer": null, "gamma_initializer": null, "beta_regularizer": null, "gamma_regularizer": null,
        "beta_constraint": null, "gamma_constraint": null }
        """;

    /// <summary>What the configuration of every optimizer begins with.</summary>
    const string AnyOptimizer = """
        { "learning_rate": 0.001, "weight_decay": null, "clipnorm": null, "global_clipnorm": null, "clipvalue": null,
          "use_ema": false, "ema_momentum": 0.99, "ema_overwrite_frequency": null, "loss_scale_factor": null,
          "gradient_accumulation_steps": null, 
        """;

    /// <summary>Layers, but those of activations.</summary>
    public static IReadOnlyDictionary<string, string> Layers { get; } = new Dictionary<string, string>
    {
        ["Dense"] = """
            { "trainable": true, "units": 0, "activation": "linear", "use_bias": true, "kernel_initializer": null, "bias_initializer": null,
              "kernel_regularizer": null, "bias_regularizer": null, "kernel_constraint": null, "bias_constraint": null, "quantization_config": null }
            """,
        ["Activation"] = """{ "activation": "linear" }""",
        ["Flatten"] = """{ "data_format": "channels_last" }""",
        ["BatchNormalization"] = """
            { "trainable": true, "axis": -1, "momentum": 0.99, "epsilon": 0.001, "center": true, "scale": true,
              "beta_initializer": null, "gamma_initializer": null,
              "moving_mean_initializer": { "module": "keras.initializers", "class_name": "Zeros", "config": {}, "registered_name": null },
              "moving_variance_initializer": { "module": "keras.initializers", "class_name": "Ones", "config": {}, "registered_name": null },
              "beta_regularizer": null, "gamma_regularizer": null, "beta_constraint": null, "gamma_constraint": null,
              "synchronized": false, "renorm": false, "renorm_clipping": null, "renorm_momentum": 0.99 }
            """,
        ["LayerNormalization"] = """{ "trainable": true, "axis": [-1], "epsilon": 0.001, "rms_scaling": false, """ + Norm,
        ["RMSNormalization"] = """{ "trainable": true, "axis": [-1], "epsilon": 1e-06 }""",
        ["GroupNormalization"] = """{ "trainable": true, "groups": 32, "axis": -1, "epsilon": 0.001, """ + Norm,
        ["UnitNormalization"] = """{ "axis": [-1] }""",
        ["Dropout"] = """{ "rate": 0.5, "seed": null, "noise_shape": null }""",
        ["AlphaDropout"] = """{ "rate": 0.5, "seed": null, "noise_shape": null }""",
        ["GaussianDropout"] = """{ "rate": 0.5, "seed": null }""",
        ["GaussianNoise"] = """{ "stddev": 0.1, "seed": null }""",
        ["ActivityRegularization"] = """{ "l1": 0.0, "l2": 0.0 }""",
    };

    /// <summary>Layers that are an activation with settings.</summary>
    public static IReadOnlyDictionary<string, string> Activations { get; } = new Dictionary<string, string>
    {
        ["ReLU"] = """{ "max_value": null, "negative_slope": 0.0, "threshold": 0.0 }""",
        ["LeakyReLU"] = """{ "negative_slope": 0.3 }""",
        ["ELU"] = """{ "alpha": 1.0 }""",
        ["Softmax"] = """{ "axis": -1 }""",
    };

    /// <summary>Initializers.</summary>
    public static IReadOnlyDictionary<string, string> Initializers { get; } = new Dictionary<string, string>
    {
        ["Zeros"] = "{}",
        ["Ones"] = "{}",
        ["Constant"] = """{ "value": 0.0 }""",
        ["Identity"] = """{ "gain": 1.0 }""",
        ["Orthogonal"] = """{ "gain": 1.0, "seed": null }""",
        ["IdentityInitializer"] = """{ "gain": 1.0 }""",
        ["OrthogonalInitializer"] = """{ "gain": 1.0, "seed": null }""",
        ["RandomNormal"] = """{ "mean": 0.0, "stddev": 0.05, "seed": null }""",
        ["RandomUniform"] = """{ "minval": -0.05, "maxval": 0.05, "seed": null }""",
        ["TruncatedNormal"] = """{ "mean": 0.0, "stddev": 0.05, "seed": null }""",
        ["VarianceScaling"] = """
            { "scale": 1.0, "mode": "fan_in", "distribution": "truncated_normal", "seed": null, "input_axes": null, "output_axes": null }
            """,
        ["GlorotNormal"] = Scaled,
        ["GlorotUniform"] = Scaled,
        ["HeNormal"] = Scaled,
        ["HeUniform"] = Scaled,
        ["LecunNormal"] = Scaled,
        ["LecunUniform"] = Scaled,
    };

    /// <summary>Regularizers.</summary>
    public static IReadOnlyDictionary<string, string> Regularizers { get; } = new Dictionary<string, string>
    {
        ["L1"] = """{ "l1": 0.01 }""",
        ["L2"] = """{ "l2": 0.01 }""",
        ["L1L2"] = """{ "l1": 0.0, "l2": 0.0 }""",
        ["OrthogonalRegularizer"] = """{ "factor": 0.01, "mode": "rows" }""",
    };

    /// <summary>Constraints.</summary>
    public static IReadOnlyDictionary<string, string> Constraints { get; } = new Dictionary<string, string>
    {
        ["NonNeg"] = "{}",
        ["UnitNorm"] = """{ "axis": 0 }""",
        ["MaxNorm"] = """{ "max_value": 2.0, "axis": 0 }""",
        ["MinMaxNorm"] = """{ "min_value": 0.0, "max_value": 1.0, "rate": 1.0, "axis": 0 }""",
    };

    /// <summary>Optimizers.</summary>
    public static IReadOnlyDictionary<string, string> Optimizers { get; } = new Dictionary<string, string>
    {
        ["SGD"] = AnyOptimizer + """ "momentum": 0.0, "nesterov": false }""",
        ["RMSprop"] = AnyOptimizer + """ "rho": 0.9, "momentum": 0.0, "epsilon": 1e-07, "centered": false }""",
        ["Adagrad"] = AnyOptimizer + """ "initial_accumulator_value": 0.1, "epsilon": 1e-07 }""",
        ["Adadelta"] = AnyOptimizer + """ "rho": 0.95, "epsilon": 1e-07 }""",
        ["Ftrl"] = AnyOptimizer + """
            "learning_rate_power": -0.5, "initial_accumulator_value": 0.1, "l1_regularization_strength": 0.0, "l2_regularization_strength": 0.0,
            "l2_shrinkage_regularization_strength": 0.0, "beta": 0.0 }
            """,
        ["Adam"] = AnyOptimizer + """ "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": false }""",
        ["AdamW"] = AnyOptimizer.Replace("\"weight_decay\": null", "\"weight_decay\": 0.004", StringComparison.Ordinal)
            + """ "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07, "amsgrad": false }""",
        ["Adamax"] = AnyOptimizer + """ "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07 }""",
        ["Nadam"] = AnyOptimizer + """ "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07 }""",
        ["Lion"] = AnyOptimizer + """ "beta_1": 0.9, "beta_2": 0.99 }""",
        ["Lamb"] = AnyOptimizer + """ "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-07 }""",
        ["ScheduleFreeAdamW"] = AnyOptimizer + """ "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-08, "warmup_steps": 0 }""",
        ["Adafactor"] = AnyOptimizer + """ "beta_2_decay": -0.8, "epsilon_1": 1e-30, "epsilon_2": 0.001, "clip_threshold": 1.0, "relative_step": true }""",
    };

    /// <summary>Losses.</summary>
    public static IReadOnlyDictionary<string, string> Losses { get; } = new Dictionary<string, string>
    {
        ["CategoricalCrossentropy"] = Loss(""" "from_logits": false, "label_smoothing": 0.0, "axis": -1 """),
        ["SparseCategoricalCrossentropy"] = Loss(""" "from_logits": false, "ignore_class": null, "axis": -1 """),
        ["CategoricalFocalCrossentropy"] = Loss(""" "alpha": 0.25, "gamma": 2.0, "from_logits": false, "label_smoothing": 0.0, "axis": -1 """),
        ["CategoricalGeneralizedCrossEntropy"] = Loss(""" "q": 0.5 """),
        ["KLDivergence"] = Loss(),
        ["CategoricalHinge"] = Loss(),
        ["BinaryCrossentropy"] = Loss(""" "from_logits": false, "label_smoothing": 0.0, "axis": -1 """),
        ["BinaryFocalCrossentropy"] = Loss(
            """ "apply_class_balancing": false, "alpha": 0.25, "gamma": 2.0, "from_logits": false, "label_smoothing": 0.0, "axis": -1 """),
        ["Hinge"] = Loss(),
        ["SquaredHinge"] = Loss(),
        ["Dice"] = Loss(""" "axis": null """),
        ["Tversky"] = Loss(""" "alpha": 0.5, "beta": 0.5, "axis": null """),
        ["MeanSquaredError"] = Loss(),
        ["MeanAbsoluteError"] = Loss(),
        ["MeanAbsolutePercentageError"] = Loss(),
        ["MeanSquaredLogarithmicError"] = Loss(),
        ["Huber"] = Loss(""" "delta": 1.0 """),
        ["LogCosh"] = Loss(),
        ["Poisson"] = Loss(),
        ["CosineSimilarity"] = Loss(""" "axis": -1 """),
    };

    static string Loss(string settings = "") => $$"""{ "reduction": "sum_over_batch_size"{{(settings.Length > 0 ? "," : "")}}{{settings}} }""";
}
