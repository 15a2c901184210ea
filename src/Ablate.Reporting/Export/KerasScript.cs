using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;

namespace Ablate.Reporting.Export;

/// <summary>Trials as a program for Keras 3.</summary>
public sealed class KerasScript : FrameworkScript
{
    /// <inheritdoc/>
    protected override string Framework => "Keras";

    /// <inheritdoc/>
    protected override string Imports(string body) =>
        $"import keras\nimport numpy as np\nfrom keras import {string.Join(", ", new[] { "activations", "callbacks", "initializers", "layers", "losses", "ops", "optimizers" }.Where(module => Uses(body, module)))}\n";

    /// <inheritdoc/>
    protected override IEnumerable<string> Definitions(string trials, DenseStart? start)
    {
        string[] dense = start is null ? [] : [$"def dense(units, activation):\n    return layers.Dense(units, activation, {Begins(start)})"];
        return [.. dense, .. KerasDefinitions.UsedBy(trials)];
    }

    /// <inheritdoc/>
    protected override string Network(NetworkLayers network, DenseStart? start)
    {
        IEnumerable<string> layers = network.Layers.SelectMany(layer => Layer(layer, start)).Prepend($"keras.Input(({ScriptData.Inputs},))");
        return $"lambda: keras.Sequential([\n{string.Concat(layers.Select(layer => $"    {layer},\n"))}])";
    }

    IEnumerable<string> Layer(LayerSettings layer, DenseStart? start) => layer switch
    {
        Dense dense when start is not null => [$"dense({dense.Units}, {Activation(dense.Activation)})"],
        Dense dense => [$"layers.Dense({dense.Units}, {Activation(dense.Activation)}, {Begins(DenseStart.Of(dense))})"],
        ActivationOnly only => [$"layers.Activation({Activation(only.Activation)})"],
        Dropout dropout => [$"layers.Dropout({Number(dropout.Rate)})"],
        Flatten => [],
        BatchNormalization { UnbiasedVariance: false, RunningAverage: not RunningAverage.Cumulative } normalization when BeginsAsUsual(normalization) =>
            [$"layers.BatchNormalization(momentum={Number(normalization.RunningAverage == RunningAverage.KeepOld ? normalization.Momentum : Rest(normalization.Momentum))}, epsilon={Number(normalization.Epsilon)})"],
        BatchNormalization => throw Refused("batch_normalization with an unbiased variance, a cumulative average, or other initial values or fewer parameters than usual", "leave these out; that of `dialect: keras` is."),
        _ => throw Refused($"the layer {LayerCatalogue.All.NameOf(layer)}", "dense, activation, dropout, batch_normalization and flatten are."),
    };

    /// <inheritdoc/>
    protected override string Optimizer(Optimizer optimizer) => optimizer switch
    {
        PolyakMomentum rule => $"lambda: optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        // Its steps are those of momentum.
        SimplifiedNesterov rule => $"lambda: optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        NesterovMomentum rule => $"lambda: optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)}, nesterov=True)",
        Sgd { Dampening: 0 } sgd => $"lambda: optimizers.SGD(learning_rate={Number(sgd.LearningRate)}, momentum={Number(sgd.Momentum)}, nesterov={Flag(sgd.Nesterov)})",
        RmsProp { EpsilonUnderRoot: true } rms => $"lambda: optimizers.RMSprop(learning_rate={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, momentum={Number(rms.Momentum)}, epsilon={Number(rms.Epsilon)}, centered={Flag(rms.Centered)})",
        Adam { EpsilonBeforeCorrection: true } adam => $"lambda: optimizers.Adam(learning_rate={Number(adam.LearningRate)}, beta_1={Number(adam.Beta1)}, beta_2={Number(adam.Beta2)}, epsilon={Number(adam.Epsilon)}, amsgrad={Flag(adam.KeepsLargest)})",
        Adam { KeepsLargest: false } adam => $"lambda: PlainAdam(learning_rate={Number(adam.LearningRate)}, beta_1={Number(adam.Beta1)}, beta_2={Number(adam.Beta2)}, epsilon={Number(adam.Epsilon)})",
        RmsProp { Momentum: 0, Centered: false } rms => $"lambda: PlainRMSprop(learning_rate={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, epsilon={Number(rms.Epsilon)})",
        Adagrad { EpsilonUnderRoot: false, RateDecay: 0 } rule => $"lambda: PlainAdagrad(learning_rate={Number(rule.LearningRate)}, initial_accumulator_value={Number(rule.InitialAccumulator)}, epsilon={Number(rule.Epsilon)})",
        Adagrad { EpsilonUnderRoot: true, RateDecay: 0 } rule => $"lambda: optimizers.Adagrad(learning_rate={Number(rule.LearningRate)}, initial_accumulator_value={Number(rule.InitialAccumulator)}, epsilon={Number(rule.Epsilon)})",
        Adadelta rule => $"lambda: optimizers.Adadelta(learning_rate={Number(rule.LearningRate)}, rho={Number(rule.Rho)}, epsilon={Number(rule.Epsilon)})",
        Sgd or RmsProp or Adam or Adagrad => throw Refused($"{OptimizerCatalogue.All.NameOf(optimizer)} with conventions that Keras lacks", "write `dialect: keras`."),
        _ => throw Refused($"the optimizer {OptimizerCatalogue.All.NameOf(optimizer)}", OptimizersWritten),
    };

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Measures(NetworkLayers network) =>
    [
        ("loss", Loss(network.Loss)),
        ("accuracy", network.Outputs > 1 ? "keras.metrics.CategoricalAccuracy" : network.Loss is BinaryCrossEntropy { FromLogits: true } ? "lambda name: keras.metrics.MeanMetricWrapper(lambda truth, said: keras.metrics.binary_accuracy(truth, said, threshold=0.0), name)" : "keras.metrics.BinaryAccuracy"),
    ];

    string Loss(ILoss loss) => loss switch
    {
        CategoricalCrossEntropy entropy => $"losses.CategoricalCrossentropy(from_logits={Flag(entropy.FromLogits)}, label_smoothing={Number(entropy.LabelSmoothing)})",
        BinaryCrossEntropy { CutsLogarithms: false, PositiveWeight: [1] } entropy => $"losses.BinaryCrossentropy(from_logits={Flag(entropy.FromLogits)}, label_smoothing={Number(entropy.LabelSmoothing)})",
        MeanSquaredError { Half: false } => "losses.MeanSquaredError()",
        _ => throw Refused($"the loss {LossCatalogue.All.NameOf(loss)}", "categorical_crossentropy, binary_crossentropy and mean_squared_error are."),
    };

    /// <inheritdoc/>
    protected override string Stopping(EarlyStopping? rule)
    {
        if (rule is null)
            return "lambda: callbacks.EarlyStopping(monitor=\"loss\", patience=math.inf)";
        (string monitor, string mode) = rule.Monitor switch { MonitoredMetric.ValidationLoss => ("val_loss", "min"), MonitoredMetric.ValidationAccuracy => ("val_accuracy", "max"), MonitoredMetric.TrainingLoss => ("loss", "min"), _ => ("accuracy", "max") };
        string name = rule.Restore == RestoredWeights.WhenStopped ? "WhenStopped" : "callbacks.EarlyStopping";
        return $"lambda: {name}(monitor=\"{monitor}\", mode=\"{mode}\", patience={rule.Patience}, min_delta={Number(rule.MinimumChange)}, restore_best_weights={Flag(rule.Restore != RestoredWeights.Never)})";
    }

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
        _ => throw Refused($"the activation {ActivationCatalogue.All.NameOf(activation)}", "linear, relu, sigmoid, tanh, softmax, selu, silu, softsign, mish, elu, leaky_relu and gelu are."),
    };

    string Begins(DenseStart start) => start.Biases is null
        ? $"use_bias=False, kernel_initializer={Weights(start.Weights)}"
        : $"kernel_initializer={Weights(start.Weights)}, bias_initializer={Biases(start.Biases)}";

    string Weights(Initializer initializer) => initializer switch
    {
        TorchDefault => "initializers.VarianceScaling(1 / 3, \"fan_in\", \"uniform\")",
        _ when ScaledWeights.Of(initializer) is { } scaled => scaled.KerasName is { } name ? $"\"{name}\"" : $"initializers.VarianceScaling({Number(scaled.Scale)}, \"{scaled.Fan}\", \"{scaled.Kind}\")",
        _ => Biases(initializer),
    };

    string Biases(Initializer initializer) => initializer switch
    {
        Zeros => "\"zeros\"",
        Ones => "\"ones\"",
        RandomNormal normal => $"initializers.RandomNormal({Number(normal.Mean)}, {Number(normal.Deviation)})",
        RandomUniform uniform => $"initializers.RandomUniform({Number(uniform.Minimum)}, {Number(uniform.Maximum)})",
        _ => throw Refused($"the initializer {InitializerCatalogue.All.NameOf(initializer)} here", "zeros, ones, random_normal and random_uniform are, and for weights those of Glorot, He and LeCun, variance_scaling and torch_default."),
    };

    /// <inheritdoc/>
    protected override string Training => KerasTraining.Text;
}
