using System.Text;
using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;

namespace Ablate.Reporting.Export;

/// <summary>Trials as a program for PyTorch. Where a study follows Keras' conventions, the program brings the optimizer along.</summary>
public sealed class TorchScript : FrameworkScript
{
    internal const string Name = "PyTorch";

    /// <inheritdoc/>
    protected override string Framework => Name;

    /// <inheritdoc/>
    protected override string Imports(string body)
    {
        string used = string.Join(", ", new[] { "functional", "init" }.Where(module => Uses(body, module)));
        return $"import numpy as np\nimport torch\nfrom torch import nn\n{(used.Length > 0 ? $"from torch.nn import {used}\n" : "")}";
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Definitions(string trials, DenseStart? start)
    {
        string dense = start is null || IsTheirs(start) ? "" : TorchInitializers.Dense(start);
        return TorchDefinitions.UsedBy(dense + trials).Concat(dense.Length > 0 ? [dense] : []);
    }

    /// <summary>Whether nn.Linear begins so by itself.</summary>
    static bool IsTheirs(DenseStart start) => start is { Weights: TorchDefault, Biases: TorchDefault };

    /// <summary>Cross-entropies take logits here, so a softmax or sigmoid before them is left out.</summary>
    protected override NetworkLayers Prepared(NetworkLayers network)
    {
        int outputs = network.Outputs;
        if (outputs == 1 != network.Loss is BinaryCrossEntropy)
            throw Refused(outputs == 1 ? "one output without binary_crossentropy" : "binary_crossentropy of several outputs", "one output with binary_crossentropy, or one a class with another loss, is.");
        Func<IActivation, bool>? takenOver = network.Loss switch
        {
            CategoricalCrossEntropy { FromLogits: false } => activation => activation is Softmax,
            BinaryCrossEntropy { FromLogits: false } => activation => activation is Sigmoid,
            _ => null,
        };
        return takenOver is null ? network : network.Layers[^1] switch
        {
            Dense last when takenOver(last.Activation) => network with { Layers = [.. network.Layers.SkipLast(1), last with { Activation = new Linear() }] },
            ActivationOnly last when takenOver(last.Activation) => network with { Layers = [.. network.Layers.SkipLast(1)] },
            _ => throw Refused($"{LossCatalogue.All.NameOf(network.Loss)} behind another activation than its own", "end the network with softmax, or with sigmoid for binary_crossentropy."),
        };
    }

    /// <inheritdoc/>
    protected override string Network(NetworkLayers network, DenseStart? start)
    {
        var lines = new StringBuilder();
        int width = ScriptData.Inputs;
        foreach (LayerSettings layer in network.Layers)
        {
            string[] modules = Layer(layer, width, start);
            lines.Append(modules.Length == 0 ? "" : $"    {string.Join(", ", modules)},\n");
            width = layer.OutputsFor(width);
        }
        return $"lambda: nn.Sequential(\n{lines})";
    }

    string[] Layer(LayerSettings layer, int inputs, DenseStart? start) => layer switch
    {
        Dense dense => [DenseText(dense, inputs, start), .. Activation(dense.Activation)],
        ActivationOnly only => Activation(only.Activation),
        Dropout dropout => [$"nn.Dropout({Number(dropout.Rate)})"],
        Flatten => [],
        BatchNormalization { RunningAverage: not RunningAverage.Cumulative } normalization when BeginsAsUsual(normalization) =>
            [$"{(normalization.UnbiasedVariance ? "nn.BatchNorm1d" : "KerasBatchNorm")}({inputs}, eps={Number(normalization.Epsilon)}, momentum={Number(normalization.RunningAverage == RunningAverage.TakeNew ? normalization.Momentum : Rest(normalization.Momentum))})"],
        BatchNormalization => throw Refused("batch_normalization with a cumulative average, or other initial values or fewer parameters than usual", "leave these out."),
        _ => throw Refused($"the layer {LayerCatalogue.All.NameOf(layer)}", "dense, activation, dropout, batch_normalization and flatten are."),
    };

    static string DenseText(Dense dense, int inputs, DenseStart? start) => start switch
    {
        null => $"dense({inputs}, {dense.Units}, {TorchInitializers.Arguments(DenseStart.Of(dense))})",
        _ when IsTheirs(start) => $"nn.Linear({inputs}, {dense.Units})",
        _ => $"dense({inputs}, {dense.Units})",
    };

    /// <inheritdoc/>
    protected override string Optimizer(Optimizer optimizer) => optimizer switch
    {
        PolyakMomentum rule => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        // Its steps are those of momentum.
        SimplifiedNesterov rule => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        // PyTorch takes nesterov with a momentum alone, and without dampening.
        NesterovMomentum rule => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)}, nesterov={Flag(rule.Momentum > 0)})",
        Sgd { Nesterov: true, Dampening: > 0 } => throw Refused("sgd with nesterov and dampening", "write one of them."),
        Sgd sgd => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(sgd.LearningRate)}, momentum={Number(sgd.Momentum)}, dampening={Number(sgd.Dampening)}, nesterov={Flag(sgd.Nesterov)})",
        RmsProp { EpsilonUnderRoot: false } rms => $"lambda parameters: torch.optim.RMSprop(parameters, lr={Number(rms.LearningRate)}, alpha={Number(rms.Rho)}, eps={Number(rms.Epsilon)}, momentum={Number(rms.Momentum)}, centered={Flag(rms.Centered)})",
        RmsProp { Momentum: 0, Centered: false } rms => $"lambda parameters: KerasRMSprop(parameters, lr={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, eps={Number(rms.Epsilon)})",
        RmsProp => throw Refused("rmsprop with momentum or centered and epsilon_under_root", "write `epsilon_under_root: false`, or `dialect: torch`."),
        Adam { EpsilonBeforeCorrection: false } adam => $"lambda parameters: torch.optim.Adam(parameters, lr={Number(adam.LearningRate)}, betas=({Number(adam.Beta1)}, {Number(adam.Beta2)}), eps={Number(adam.Epsilon)}, amsgrad={Flag(adam.KeepsLargest)})",
        Adam { KeepsLargest: false } adam => $"lambda parameters: KerasAdam(parameters, lr={Number(adam.LearningRate)}, betas=({Number(adam.Beta1)}, {Number(adam.Beta2)}), eps={Number(adam.Epsilon)})",
        Adam => throw Refused("adam with amsgrad and epsilon_before_correction", "write `epsilon_before_correction: false`, or `dialect: torch`."),
        Adagrad { EpsilonUnderRoot: false } rule => $"lambda parameters: torch.optim.Adagrad(parameters, lr={Number(rule.LearningRate)}, lr_decay={Number(rule.RateDecay)}, initial_accumulator_value={Number(rule.InitialAccumulator)}, eps={Number(rule.Epsilon)})",
        Adagrad { RateDecay: 0 } rule => $"lambda parameters: KerasAdagrad(parameters, lr={Number(rule.LearningRate)}, initial={Number(rule.InitialAccumulator)}, eps={Number(rule.Epsilon)})",
        Adagrad => throw Refused("adagrad with rate_decay and epsilon_under_root", "write `epsilon_under_root: false`, or `dialect: torch`."),
        Adadelta rule => $"lambda parameters: torch.optim.Adadelta(parameters, lr={Number(rule.LearningRate)}, rho={Number(rule.Rho)}, eps={Number(rule.Epsilon)})",
        _ => throw Refused($"the optimizer {OptimizerCatalogue.All.NameOf(optimizer)}", OptimizersWritten),
    };

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Measures(NetworkLayers network) => [("loss", Loss(network.Loss))];

    /// <inheritdoc/>
    protected override string Stopping(EarlyStopping? rule)
    {
        if (rule is null)
            return "dict(monitor=\"train_loss\", patience=math.inf, minimum_change=0, restore=\"never\")";
        string monitor = rule.Monitor switch { MonitoredMetric.ValidationLoss => "validation_loss", MonitoredMetric.ValidationAccuracy => "validation_accuracy", MonitoredMetric.TrainingLoss => "train_loss", _ => "train_accuracy" };
        string restore = rule.Restore switch { RestoredWeights.Never => "never", RestoredWeights.Always => "always", _ => "when_stopped" };
        return $"dict(monitor=\"{monitor}\", patience={rule.Patience}, minimum_change={Number(rule.MinimumChange)}, restore=\"{restore}\")";
    }

    string Loss(ILoss loss) => loss switch
    {
        CategoricalCrossEntropy entropy => $"nn.CrossEntropyLoss(label_smoothing={Number(entropy.LabelSmoothing)})",
        BinaryCrossEntropy { LabelSmoothing: 0, PositiveWeight: [1] } => "BinaryCrossEntropy()",
        MeanSquaredError { Half: false } => "SquaredError()",
        _ => throw Refused($"the loss {LossCatalogue.All.NameOf(loss)}", "categorical_crossentropy, binary_crossentropy of one output and mean_squared_error are."),
    };

    string[] Activation(IActivation activation) => activation switch
    {
        Linear => [],
        Relu { NegativeSlope: 0, Threshold: 0, MaximumValue: null } => ["nn.ReLU()"],
        Sigmoid => ["nn.Sigmoid()"],
        Tanh => ["nn.Tanh()"],
        Softmax => ["nn.Softmax(dim=1)"],
        Selu => ["nn.SELU()"],
        Silu => ["nn.SiLU()"],
        Softsign => ["nn.Softsign()"],
        Mish => ["nn.Mish()"],
        Elu elu => [$"nn.ELU({Number(elu.Alpha)})"],
        LeakyRelu leaky => [$"nn.LeakyReLU({Number(leaky.NegativeSlope)})"],
        Gelu gelu => [$"nn.GELU(approximate=\"{(gelu.Approximate ? "tanh" : "none")}\")"],
        _ => throw Refused($"the activation {ActivationCatalogue.All.NameOf(activation)}", "linear, relu, sigmoid, tanh, softmax, selu, silu, softsign, mish, elu, leaky_relu and gelu are."),
    };

    /// <inheritdoc/>
    protected override string Training => TorchTraining.Text;
}
