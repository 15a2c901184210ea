using System.Globalization;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;

namespace Ablate.Reporting.Export;

/// <summary>Trials as a program for Keras 3.</summary>
public sealed class KerasScript : FrameworkScript
{
    internal const string Name = "Keras";

    /// <summary>Modules of Keras; a program imports those that it uses.</summary>
    static readonly string[] modules = ["activations", "callbacks", "initializers", "layers", "losses", "ops", "optimizers", "regularizers"];

    /// <inheritdoc/>
    protected override string Framework => Name;

    /// <inheritdoc/>
    protected override string Imports(string body) => $"""
        import keras
        import numpy as np
        from keras import {string.Join(", ", modules.Where(module => Uses(body, module)))}

        """;

    /// <inheritdoc/>
    protected override IEnumerable<string> Definitions(string trials, DenseStart? start, IReadOnlySet<string> needs)
    {
        if (start is not null && trials.Contains("    dense(", StringComparison.Ordinal))
            yield return $"""
                def dense({(KnowsInputs(start) ? "inputs, " : "")}units, activation):
                    return layers.Dense(units, activation, {Begins(start, "inputs")})
                """;
        foreach (string definition in KerasDefinitions.UsedBy(trials, needs))
            yield return definition;
    }

    /// <inheritdoc/>
    protected override string Network(NetworkLayers network, DenseStart? start)
    {
        List<string> layers = [$"keras.Input(({network.Inputs},))"];
        int width = network.Inputs;
        foreach (LayerSettings layer in network.Layers)
        {
            layers.AddRange(Layer(layer, width, start));
            width = layer.OutputsFor(width);
        }
        return $"lambda: keras.Sequential([\n{string.Concat(layers.Select(layer => $"    {layer},\n"))}])";
    }

    /// <summary>Whether layers that begin so are told how many numbers enter them: PyTorch's biases depend on that, and Keras does not tell them.</summary>
    static bool KnowsInputs(DenseStart start) => start.Biases is TorchDefault;

    string[] Layer(LayerSettings layer, int inputs, DenseStart? start) => layer switch
    {
        Dense { Weights: { WeightRegularizer: null, BiasRegularizer: null } } dense when start is not null =>
            [$"dense({(KnowsInputs(start) ? $"{inputs}, " : "")}{dense.Units}, {Activation(dense.Activation)})"],
        Dense dense =>
        [
            $"layers.Dense({dense.Units}, {Activation(dense.Activation)}, {Begins(DenseStart.Of(dense), Whole(inputs))}"
            + $"{Cost("kernel", dense.Weights.WeightRegularizer)}{Cost("bias", dense.Weights.BiasRegularizer)})",
        ],
        ActivationOnly only => [$"layers.Activation({Activation(only.Activation)})"],
        Dropout dropout => [$"layers.Dropout({Number(dropout.Rate)})"],
        AlphaDropout dropout => [$"layers.AlphaDropout({Number(dropout.Rate)})"],
        GaussianDropout dropout => [$"layers.GaussianDropout({Number(dropout.Rate)})"],
        GaussianNoise noise => [$"layers.GaussianNoise({Number(noise.Deviation)})"],
        LayerNormalization normalization when BeginsAsUsual(normalization) => [$"layers.LayerNormalization(epsilon={Number(normalization.Epsilon)})"],
        LayerNormalization => throw Refused("layer_normalization with other initial values or fewer parameters than usual", "leave these out."),
        Flatten => [],
        BatchNormalization { UnbiasedVariance: false, RunningAverage: RunningAverage.KeepOld } normalization when BeginsAsUsual(normalization) =>
            [$"layers.BatchNormalization(momentum={Number(normalization.Momentum)}, epsilon={Number(normalization.Epsilon)})"],
        BatchNormalization { UnbiasedVariance: false, RunningAverage: RunningAverage.TakeNew } normalization when BeginsAsUsual(normalization) =>
            [$"layers.BatchNormalization(momentum={Number(Rest(normalization.Momentum))}, epsilon={Number(normalization.Epsilon)})"],
        BatchNormalization =>
            throw Refused(
                "batch_normalization with an unbiased variance, a cumulative average, or other initial values or fewer parameters than usual",
                "leave these out; that of `dialect: keras` is."),
        _ => throw Refused($"the layer {LayerCatalogue.All.NameOf(layer)}", LayersWritten),
    };

    /// <inheritdoc/>
    protected override bool RateInVelocity => true;

    /// <inheritdoc/>
    protected override bool CanMoveMomentum(Optimizer optimizer) => false;

    /// <inheritdoc/>
    protected override string Optimizer(Optimizer optimizer) => KerasOptimizers.Text(optimizer);

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Around(TrainingSettings training, IReadOnlySet<string> needs)
    {
        if (training.BalancesClasses)
            throw Refused(BalancedClasses, WeightsInNumbers);
        if (training.ClassWeights.Count > 0 && training.MeanOverClassWeights)
            throw Refused("the mean over class weights", "write `mean_over_class_weights: false`, or `dialect: keras`.");
        string weights = string.Join(
            ", ", training.ClassWeights.Select((weight, label) => string.Create(CultureInfo.InvariantCulture, $"{label}: {Number(weight)}")));
        return needs.Contains(ScriptNeeds.Weights) ? [("class_weight", weights.Length > 0 ? $"{{{weights}}}" : "None")] : [];
    }

    /// <inheritdoc/>
    protected override void Refuse(NetworkLayers network, TrialSettings settings)
    {
        if (settings.Training.Mixup > 0 && network is { IsRegression: false, Outputs: 1 })
            throw Refused("mixup of classes that share one output", "write one output a class, with softmax.");
        if (settings.Data.ScaleTarget != TargetScaling.None && network.IsRegression
            && network.Layers.Any(layer => layer.Weights is not { WeightRegularizer: null, BiasRegularizer: null }))
            throw Refused("a regularizer beside scale_target", "write `scale_target: none`.");
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Measures(NetworkLayers network)
    {
        yield return ("loss", KerasLosses.Text(network.Loss));
        if (!network.IsRegression)
            yield return ("accuracy", Accuracy(network));
    }

    static string Accuracy(NetworkLayers network)
    {
        if (network.Outputs > 1)
            return "keras.metrics.CategoricalAccuracy";
        return network.Loss is BinaryCrossEntropy { FromLogits: true } or { DecidesAtZero: true } ? "logit_accuracy" : "keras.metrics.BinaryAccuracy";
    }

    /// <inheritdoc/>
    protected override string Stopping(EarlyStopping? rule, IReadOnlySet<string> needs)
    {
        if (rule is null)
            return "lambda: callbacks.EarlyStopping(monitor=\"loss\", patience=math.inf)";
        string name = rule.Restore == RestoredWeights.WhenStopped ? "WhenStopped" : "callbacks.EarlyStopping";
        return $"lambda: {name}({Watched(rule.Monitor, needs)}, patience={rule.Patience}, "
            + $"min_delta={Number(rule.MinimumChange)}, restore_best_weights={Flag(rule.Restore != RestoredWeights.Never)})";
    }

    /// <inheritdoc/>
    protected override string Plateau(ReduceOnPlateau? rule, IReadOnlySet<string> needs) => rule switch
    {
        null => "lambda: []",
        { Mode: MonitorMode.Auto, IsRelative: false, ReducesAfterPatience: false, CountsEndOfCooldown: true, MinimumReduction: 0 } =>
            $"lambda: [callbacks.ReduceLROnPlateau({Watched(rule.Monitor, needs)}, factor={Number(rule.Factor)}, patience={rule.Patience}, "
            + $"min_delta={Number(rule.MinimumChange)}, cooldown={rule.Cooldown}, min_lr={Number(rule.MinimumLearningRate)})]",
        _ => throw Refused("reduce_on_plateau with mode, or as PyTorch counts", "leave `mode` out, and write the others as `dialect: keras` has them."),
    };

    static string Watched(MonitoredMetric metric, IReadOnlySet<string> needs) => metric switch
    {
        MonitoredMetric.ValidationLoss when needs.Contains(ScriptNeeds.Unit) => "monitor=\"val_unit_loss\", mode=\"min\"",
        MonitoredMetric.TrainingLoss when needs.Contains(ScriptNeeds.Unit) => "monitor=\"unit_loss\", mode=\"min\"",
        MonitoredMetric.ValidationLoss => "monitor=\"val_loss\", mode=\"min\"",
        MonitoredMetric.ValidationAccuracy => "monitor=\"val_accuracy\", mode=\"max\"",
        MonitoredMetric.TrainingLoss => "monitor=\"loss\", mode=\"min\"",
        _ => "monitor=\"accuracy\", mode=\"max\"",
    };

    string Activation(IActivation activation) => activation switch
    {
        Linear => "\"linear\"",
        Relu { NegativeSlope: 0, Threshold: 0, MaximumValue: null } => "\"relu\"",
        Sigmoid => "\"sigmoid\"",
        Tanh => "\"tanh\"",
        Softmax => "\"softmax\"",
        Selu => "\"selu\"",
        Silu => "\"silu\"",
        Softsign => "\"softsign\"",
        Mish => "\"mish\"",
        Elu elu => $"lambda x: activations.elu(x, alpha={Number(elu.Alpha)})",
        LeakyRelu leaky => $"lambda x: activations.leaky_relu(x, negative_slope={Number(leaky.NegativeSlope)})",
        Gelu gelu => $"lambda x: activations.gelu(x, approximate={Flag(gelu.Approximate)})",
        Relu6 => "\"relu6\"",
        Celu celu => $"lambda x: activations.celu(x, alpha={Number(celu.Alpha)})",
        LogSigmoid => "\"log_sigmoid\"",
        HardSigmoid hard when hard == new HardSigmoid() => "\"hard_sigmoid\"",
        HardSilu => "\"hard_silu\"",
        HardTanh { MinimumValue: -1, MaximumValue: 1 } => "\"hard_tanh\"",
        SoftShrink shrink => $"lambda x: activations.soft_shrink(x, threshold={Number(shrink.Lambda)})",
        HardShrink shrink => $"lambda x: activations.hard_shrink(x, threshold={Number(shrink.Lambda)})",
        TanhShrink => "\"tanh_shrink\"",
        Softplus { Beta: 1 } => "\"softplus\"",
        Exponential => "\"exponential\"",
        _ =>
            throw Refused(
                $"the activation {ActivationCatalogue.All.NameOf(activation)}",
                $"{ActivationsWritten}, celu, log_sigmoid, hard_silu, soft_shrink, hard_shrink, tanh_shrink "
                + "and exponential are, and hard_sigmoid, hard_tanh and softplus without settings."),
    };

    static string Cost(string name, Regularizer? regularizer) =>
        regularizer is L1L2 cost ? $", {name}_regularizer=regularizers.L1L2({Number(cost.L1)}, {Number(cost.L2)})" : "";

    string Begins(DenseStart start, string inputs) => start.Biases switch
    {
        null => $"use_bias=False, kernel_initializer={Weights(start.Weights)}",
        TorchDefault => $"kernel_initializer={Weights(start.Weights)}, bias_initializer=initializers.RandomUniform(-{inputs} ** -0.5, {inputs} ** -0.5)",
        var biases => $"kernel_initializer={Weights(start.Weights)}, bias_initializer={Biases(biases)}",
    };

    static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    string Weights(Initializer initializer) => initializer switch
    {
        TorchDefault => "initializers.VarianceScaling(1 / 3, \"fan_in\", \"uniform\")",
        _ when VarianceScaling.Of(initializer) is { } scaled => VarianceScalingNames.Initializer(scaled) is { } name
            ? $"\"{name}\""
            : $"initializers.VarianceScaling({Number(scaled.Scale)}, \"{VarianceScalingNames.Fan(scaled)}\", \"{VarianceScalingNames.Distribution(scaled)}\")",
        Orthogonal orthogonal => $"initializers.Orthogonal({Number(orthogonal.Gain)})",
        TruncatedNormal { Minimum: null, Maximum: null } normal => $"initializers.TruncatedNormal({Number(normal.Mean)}, {Number(normal.Deviation)})",
        _ => Biases(initializer),
    };

    string Biases(Initializer initializer) => initializer switch
    {
        Zeros => "\"zeros\"",
        Ones => "\"ones\"",
        Constant constant => $"initializers.Constant({Number(constant.Value)})",
        RandomNormal normal => $"initializers.RandomNormal({Number(normal.Mean)}, {Number(normal.Deviation)})",
        RandomUniform uniform => $"initializers.RandomUniform({Number(uniform.Minimum)}, {Number(uniform.Maximum)})",
        _ =>
            throw Refused(
                $"the initializer {InitializerCatalogue.All.NameOf(initializer)} here",
                "zeros, ones, constant, random_normal and random_uniform are, and for weights those of Glorot, He and LeCun, "
                + "variance_scaling, torch_default, orthogonal and truncated_normal without bounds."),
    };

    /// <inheritdoc/>
    protected override string Training => KerasTraining.Text;
}
