using System.Text;
using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;

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
        string fromNetworks = used.Length > 0 ? $"from torch.nn import {used}\n" : "";
        return $"""
            import numpy as np
            import torch
            from torch import nn
            {fromNetworks}
            """;
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Definitions(string trials, DenseStart? start, IReadOnlySet<string> needs)
    {
        string dense = start is null || IsTheirs(start) ? "" : TorchInitializers.Dense(start);
        return TorchDefinitions.UsedBy(dense + trials, needs).Concat(dense.Length > 0 ? [dense] : []);
    }

    /// <summary>Whether nn.Linear begins so by itself.</summary>
    static bool IsTheirs(DenseStart start) => start is { Weights: TorchDefault, Biases: TorchDefault };

    /// <inheritdoc/>
    protected override void Refuse(NetworkLayers network, TrialSettings settings)
    {
        int outputs = network.Outputs;
        if (!network.IsRegression && outputs == 1 != network.Loss is BinaryCrossEntropy)
            throw Refused(
                outputs == 1 ? "one output without binary_crossentropy" : "binary_crossentropy of several outputs",
                "one output with binary_crossentropy, or one a class with another loss, is.");
        if (network.Loss is CategoricalCrossEntropy { FromLogits: false } or BinaryCrossEntropy { FromLogits: false })
            throw Refused(
                $"{LossCatalogue.All.NameOf(network.Loss)} behind another activation than its own",
                "end the network with softmax, or with sigmoid for binary_crossentropy.");
        if (settings.Training.Mixup > 0 && !network.IsRegression && (network.Loss is not CategoricalCrossEntropy || settings.Training.WeighsClasses))
            throw Refused("mixup with another loss than categorical_crossentropy, or with class_weights", "leave it out.");
    }

    /// <inheritdoc/>
    protected override string Network(NetworkLayers network, DenseStart? start)
    {
        var lines = new StringBuilder();
        int width = network.Inputs;
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
        Dense dense => [Costing(DenseText(dense, inputs, start), dense.Weights), .. Activation(dense.Activation)],
        ActivationOnly only => Activation(only.Activation),
        Dropout dropout => [$"nn.Dropout({Number(dropout.Rate)})"],
        AlphaDropout dropout => [$"nn.AlphaDropout({Number(dropout.Rate)})"],
        GaussianDropout dropout => [$"GaussianDropout({Number(dropout.Rate)})"],
        GaussianNoise noise => [$"GaussianNoise({Number(noise.Deviation)})"],
        LayerNormalization normalization when BeginsAsUsual(normalization) => [$"nn.LayerNorm({inputs}, eps={Number(normalization.Epsilon)})"],
        LayerNormalization => throw Refused("layer_normalization with other initial values or fewer parameters than usual", "leave these out."),
        Flatten => [],
        BatchNormalization { RunningAverage: not RunningAverage.Cumulative } normalization when BeginsAsUsual(normalization) =>
            [BatchNorm(normalization, inputs)],
        BatchNormalization =>
            throw Refused("batch_normalization with a cumulative average, or other initial values or fewer parameters than usual", "leave these out."),
        _ => throw Refused($"the layer {LayerCatalogue.All.NameOf(layer)}", LayersWritten),
    };

    static string BatchNorm(BatchNormalization normalization, int inputs)
    {
        string name = normalization.UnbiasedVariance ? "nn.BatchNorm1d" : "KerasBatchNorm";
        double momentum = normalization.RunningAverage == RunningAverage.TakeNew ? normalization.Momentum : Rest(normalization.Momentum);
        return $"{name}({inputs}, eps={Number(normalization.Epsilon)}, momentum={Number(momentum)})";
    }

    static string Costing(string layer, WeightSettings weights)
    {
        string costs = Cost("weights", weights.WeightRegularizer) + Cost("biases", weights.BiasRegularizer);
        return costs.Length > 0 ? $"costing({layer}{costs})" : layer;
    }

    static string Cost(string name, Regularizer? regularizer) => regularizer is L1L2 cost ? $", {name}=({Number(cost.L1)}, {Number(cost.L2)})" : "";

    static string DenseText(Dense dense, int inputs, DenseStart? start) => start switch
    {
        null => $"dense({inputs}, {dense.Units}, {TorchInitializers.Arguments(DenseStart.Of(dense))})",
        _ when IsTheirs(start) => $"nn.Linear({inputs}, {dense.Units})",
        _ => $"dense({inputs}, {dense.Units})",
    };

    /// <inheritdoc/>
    protected override bool RateInVelocity => false;

    /// <inheritdoc/>
    protected override bool CanMoveMomentum(Optimizer optimizer) =>
        optimizer is Sgd or RmsProp { EpsilonUnderRoot: false } or Adam { EpsilonBeforeCorrection: false };

    /// <inheritdoc/>
    protected override string Optimizer(Optimizer optimizer) => TorchOptimizers.Text(optimizer);

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Around(TrainingSettings training, IReadOnlySet<string> needs)
    {
        if (needs.Contains(ScriptNeeds.Clipping))
            yield return ("clip", TorchOptimizers.Clipping(training.Optimizer.Clipping));
        if (needs.Contains(ScriptNeeds.Decay))
            yield return ("decay", Number(training.Optimizer.WeightDecay is { Form: WeightDecayForm.Decoupled } decay ? decay.Rate : 0));
        if (needs.Contains(ScriptNeeds.Weights))
            yield return ("training_loss", training.WeighsClasses ? Weighted(training) : Loss(training.Loss, isRegression: false));
    }

    string Weighted(TrainingSettings training)
    {
        if (training.BalancesClasses)
            throw Refused(BalancedClasses, WeightsInNumbers);
        string weights = $"[{string.Join(", ", training.ClassWeights.Select(Number))}]";
        return (training.Loss, training.MeanOverClassWeights) switch
        {
            (CategoricalCrossEntropy entropy, true) => $"nn.CrossEntropyLoss(torch.tensor({weights}), label_smoothing={Number(entropy.LabelSmoothing)})",
            (CategoricalCrossEntropy { LabelSmoothing: 0 }, false) => $"WeightedCrossEntropy({weights})",
            _ => throw Refused("class_weights with this loss", "those of categorical_crossentropy are, without label_smoothing or as a mean over the weights."),
        };
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> Measures(NetworkLayers network) => [("loss", Loss(network.Loss, network.IsRegression))];

    /// <inheritdoc/>
    protected override string Stopping(EarlyStopping? rule, IReadOnlySet<string> needs)
    {
        if (rule is null)
            return "dict(monitor=\"train_loss\", patience=math.inf, minimum_change=0, restore=\"never\")";
        string restore = rule.Restore switch { RestoredWeights.Never => "never", RestoredWeights.Always => "always", _ => "when_stopped" };
        return $"dict(monitor=\"{Watched(rule.Monitor)}\", patience={rule.Patience}, minimum_change={Number(rule.MinimumChange)}, restore=\"{restore}\")";
    }

    /// <inheritdoc/>
    protected override string Plateau(ReduceOnPlateau? rule, IReadOnlySet<string> needs)
    {
        if (rule is null)
            return "lambda optimizer: (None, None)";
        if (rule is not { Mode: MonitorMode.Auto, ReducesAfterPatience: true, CountsEndOfCooldown: false })
            throw Refused("reduce_on_plateau with mode, or as Keras counts", "leave `mode` out, and write the others as `dialect: torch` has them.");
        string mode = rule.Monitor is MonitoredMetric.ValidationLoss or MonitoredMetric.TrainingLoss ? "min" : "max";
        return $"lambda optimizer: (torch.optim.lr_scheduler.ReduceLROnPlateau(\n    optimizer, \"{mode}\", factor={Number(rule.Factor)}, "
            + $"patience={rule.Patience}, threshold={Number(rule.MinimumChange)}, threshold_mode=\"{(rule.IsRelative ? "rel" : "abs")}\",\n    "
            + $"cooldown={rule.Cooldown}, min_lr={Number(rule.MinimumLearningRate)}, eps={Number(rule.MinimumReduction)}), \"{Watched(rule.Monitor)}\")";
    }

    static string Watched(MonitoredMetric metric) => metric switch
    {
        MonitoredMetric.ValidationLoss => "validation_loss",
        MonitoredMetric.ValidationAccuracy => "validation_accuracy",
        MonitoredMetric.TrainingLoss => "train_loss",
        _ => "train_accuracy",
    };

    string Loss(ILoss loss, bool isRegression) => loss switch
    {
        { IgnoredClass: not null } => throw Refused("ignore_class", "leave it out."),
        CategoricalCrossEntropy entropy => $"nn.CrossEntropyLoss(label_smoothing={Number(entropy.LabelSmoothing)})",
        BinaryCrossEntropy { LabelSmoothing: 0, PositiveWeight: [1] } => "BinaryCrossEntropy()",
        MeanSquaredError { Half: false } => Of("nn.MSELoss()", isRegression),
        MeanAbsoluteError => Of("nn.L1Loss()", isRegression),
        Huber huber => Of($"nn.HuberLoss(delta={Number(huber.Delta)})", isRegression),
        SmoothL1 smooth => Of($"nn.SmoothL1Loss(beta={Number(smooth.Beta)})", isRegression),
        MultiMargin margin => $"nn.MultiMarginLoss(p={(margin.Squared ? 2 : 1)}, margin={Number(margin.Margin)})",
        CategoricalHinge => "CategoricalHinge()",
        CategoricalFocalCrossEntropy focal =>
            $"FocalCrossEntropy(alpha={Number(focal.Alpha)}, gamma={Number(focal.Gamma)}, from_logits={Flag(focal.FromLogits)}, "
            + $"label_smoothing={Number(focal.LabelSmoothing)})",
        _ =>
            throw Refused(
                $"the loss {LossCatalogue.All.NameOf(loss)}",
                "categorical_crossentropy, binary_crossentropy of one output, categorical_focal_crossentropy, categorical_hinge, multi_margin, "
                + "mean_squared_error, mean_absolute_error, huber and smooth_l1 are."),
    };

    /// <summary>A loss of every output: the values of a regression, or 1 for the true class and 0 for the others.</summary>
    static string Of(string loss, bool isRegression) => isRegression ? loss : $"AgainstOnes({loss})";

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
        Relu6 => ["nn.ReLU6()"],
        Celu celu => [$"nn.CELU({Number(celu.Alpha)})"],
        LogSigmoid => ["nn.LogSigmoid()"],
        HardSigmoid hard when hard == new HardSigmoid() => ["nn.Hardsigmoid()"],
        HardSilu => ["nn.Hardswish()"],
        HardTanh hard => [$"nn.Hardtanh({Number(hard.MinimumValue)}, {Number(hard.MaximumValue)})"],
        SoftShrink shrink => [$"nn.Softshrink({Number(shrink.Lambda)})"],
        HardShrink shrink => [$"nn.Hardshrink({Number(shrink.Lambda)})"],
        TanhShrink => ["nn.Tanhshrink()"],
        // Beyond its threshold of 20 PyTorch leaves out less than single precision has.
        Softplus softplus => [$"nn.Softplus({Number(softplus.Beta)}, {Number(softplus.Threshold ?? 20)})"],
        _ =>
            throw Refused(
                $"the activation {ActivationCatalogue.All.NameOf(activation)}",
                $"{ActivationsWritten}, celu, log_sigmoid, hard_silu, hard_tanh, soft_shrink, hard_shrink, tanh_shrink and softplus are, and "
                + "hard_sigmoid without settings."),
    };

    /// <inheritdoc/>
    protected override string Training => TorchTraining.Text;
}
