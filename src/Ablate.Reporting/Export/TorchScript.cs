using System.Text;
using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;

namespace Ablate.Reporting.Export;

/// <summary>Trials as a program for PyTorch. Where a study follows Keras' conventions, the program brings the optimizer along.</summary>
public sealed class TorchScript : FrameworkScript
{
    /// <inheritdoc/>
    protected override string Framework => "PyTorch";

    /// <inheritdoc/>
    protected override string Imports => "import numpy as np\nimport torch\nfrom torch import nn\nfrom torch.nn import functional, init\n";

    /// <inheritdoc/>
    protected override string Definitions(string entries)
    {
        var text = new StringBuilder(TorchDefinitions.DenseLayer);
        foreach ((string name, string definition) in new[] { ("KerasAdam(", TorchDefinitions.KerasAdam), ("KerasRMSprop(", TorchDefinitions.KerasRmsProp), ("SquaredError(", TorchDefinitions.SquaredError), ("scaled_weights(", TorchDefinitions.Scaled), ("BinaryCrossEntropy(", TorchDefinitions.Binary), ("as_pytorch", TorchDefinitions.AsPytorch) })
            text.Append(entries.Contains(name, StringComparison.Ordinal) ? definition : "");
        return text.ToString();
    }

    /// <summary>Cross-entropies take logits here, so a softmax or sigmoid before them is left out.</summary>
    protected override NetworkLayers Prepared(NetworkLayers network)
    {
        int outputs = network.Layers.Aggregate(ScriptData.Inputs, (width, layer) => layer.OutputsFor(width));
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
    protected override string Network(IReadOnlyList<string> layers) => $"nn.Sequential(\n{string.Concat(layers.Select(layer => $"            {layer},\n"))}        )";

    /// <inheritdoc/>
    protected override IEnumerable<string> Layer(LayerSettings layer, int inputs) => layer switch
    {
        Dense dense => [DenseText(dense, inputs), .. Activation(dense.Activation)],
        ActivationOnly only => Activation(only.Activation),
        Dropout dropout => [$"nn.Dropout({Number(dropout.Rate)})"],
        Flatten => [],
        BatchNormalization { UnbiasedVariance: true, RunningAverage: not RunningAverage.Cumulative, Center: true, Scale: true } normalization =>
            [$"nn.BatchNorm1d({inputs}, eps={Number(normalization.Epsilon)}, momentum={Number(normalization.RunningAverage == RunningAverage.TakeNew ? normalization.Momentum : 1 - normalization.Momentum)})"],
        BatchNormalization => throw Refused("batch_normalization with settings that PyTorch lacks", "write `unbiased_variance: true`, or `dialect: torch`."),
        _ => throw Refused($"the layer {LayerCatalogue.All.NameOf(layer)}", "dense, activation, dropout, batch_normalization and flatten are."),
    };

    string DenseText(Dense dense, int inputs)
    {
        string bias = dense.UseBias ? $"bias={Biases(dense.BiasInitializer)}" : "bias=None";
        return $"dense({inputs}, {dense.Units}, weights={Weights(dense.WeightInitializer)}, {bias})";
    }

    /// <inheritdoc/>
    protected override string Optimizer(Optimizer optimizer) => optimizer switch
    {
        PolyakMomentum rule => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        NesterovMomentum rule => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)}, nesterov=True)",
        Sgd sgd => $"lambda parameters: torch.optim.SGD(parameters, lr={Number(sgd.LearningRate)}, momentum={Number(sgd.Momentum)}, dampening={Number(sgd.Dampening)}, nesterov={Flag(sgd.Nesterov)})",
        RmsProp { EpsilonUnderRoot: false } rms => $"lambda parameters: torch.optim.RMSprop(parameters, lr={Number(rms.LearningRate)}, alpha={Number(rms.Rho)}, eps={Number(rms.Epsilon)}, momentum={Number(rms.Momentum)}, centered={Flag(rms.Centered)})",
        RmsProp { Momentum: 0, Centered: false } rms => $"lambda parameters: KerasRMSprop(parameters, lr={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, eps={Number(rms.Epsilon)})",
        RmsProp => throw Refused("rmsprop with momentum or centered and epsilon_under_root", "write `epsilon_under_root: false`, or `dialect: torch`."),
        Adam { EpsilonBeforeCorrection: false } adam => $"lambda parameters: torch.optim.Adam(parameters, lr={Number(adam.LearningRate)}, betas=({Number(adam.Beta1)}, {Number(adam.Beta2)}), eps={Number(adam.Epsilon)}, amsgrad={Flag(adam.KeepsLargest)})",
        Adam { KeepsLargest: false } adam => $"lambda parameters: KerasAdam(parameters, lr={Number(adam.LearningRate)}, betas=({Number(adam.Beta1)}, {Number(adam.Beta2)}), eps={Number(adam.Epsilon)})",
        Adam => throw Refused("adam with amsgrad and epsilon_before_correction", "write `epsilon_before_correction: false`, or `dialect: torch`."),
        _ => throw Refused($"the optimizer {OptimizerCatalogue.All.NameOf(optimizer)}", "sgd, momentum, nesterov, rmsprop and adam are."),
    };

    /// <inheritdoc/>
    protected override string Loss(ILoss loss) => loss switch
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

    string Weights(Initializer initializer) => ScaledWeights.Of(initializer) is { } scaled
        ? $"scaled_weights({Number(scaled.Scale)}, \"{scaled.Fan}\", \"{scaled.Kind}\")"
        : Biases(initializer);

    string Biases(Initializer initializer) => initializer switch
    {
        Zeros => "init.zeros_",
        Ones => "init.ones_",
        RandomNormal normal => $"lambda w: init.normal_(w, {Number(normal.Mean)}, {Number(normal.Deviation)})",
        RandomUniform uniform => $"lambda w: init.uniform_(w, {Number(uniform.Minimum)}, {Number(uniform.Maximum)})",
        TorchDefault => "as_pytorch",
        _ => throw Refused($"the initializer {InitializerCatalogue.All.NameOf(initializer)} here", "zeros, ones, random_normal, random_uniform and torch_default are, and for weights those of Glorot, He and LeCun and variance_scaling."),
    };

    /// <inheritdoc/>
    protected override string Training => """"


        def count_correct(said, labels):
            found = (said[:, 0] > 0).long() if said.shape[1] == 1 else said.argmax(1)
            return int((found == labels).sum())


        @torch.no_grad()
        def evaluate(model, loss, images, labels):
            model.eval()
            parts = [(model(images[i:i + 1024]), labels[i:i + 1024]) for i in range(0, len(images), 1024)]
            correct = sum(count_correct(said, truth) for said, truth in parts)
            return correct / len(images), sum(float(loss(said, truth)) * len(truth) for said, truth in parts) / len(images)


        def train(trial, training, validation, test, seed):
            torch.manual_seed(seed)
            model, loss, stopping = trial["network"](), trial["loss"], trial["stopping"]
            optimizer = trial["optimizer"](model.parameters())
            (images, labels), validation, test = [(torch.from_numpy(images), torch.from_numpy(labels).long()) for images, labels in (training, validation, test)]
            size = trial["batch_size"]
            best, best_weights, best_scores, waited, stopped = math.inf, None, None, 0, False
            for epoch in range(1, trial["epochs"] + 1):
                model.train()
                order = torch.randperm(len(images)) if trial["shuffle"] else torch.arange(len(images))
                if trial["drop_last"]:
                    order = order[:len(order) // size * size]
                correct = total = 0
                for rows in order.split(size):
                    optimizer.zero_grad()
                    said = model(images[rows])
                    value = loss(said, labels[rows])
                    value.backward()
                    optimizer.step()
                    correct += count_correct(said, labels[rows])
                    total += float(value.detach()) * len(rows)
                scores = {"epochs": epoch, "train_accuracy": correct / len(order), "train_loss": total / len(order)}
                if len(validation[0]):
                    scores["validation_accuracy"], scores["validation_loss"] = evaluate(model, loss, *validation)
                if stopping:
                    monitored = scores[stopping["monitor"]] * (1 if stopping["monitor"].endswith("loss") else -1)
                    waited += 1
                    if monitored + stopping["minimum_change"] < best:
                        best, best_scores, waited = monitored, scores, 0
                        best_weights = {name: weights.clone() for name, weights in model.state_dict().items()}
                    stopped = waited > 0 and waited >= stopping["patience"] and epoch > 1
                if stopped:
                    break
            if stopping and best_weights and (stopping["restore"] == "always" or stopping["restore"] == "when_stopped" and stopped):
                model.load_state_dict(best_weights)
                scores = dict(best_scores, epochs=epoch)
            scores["test_accuracy"], scores["test_loss"] = evaluate(model, loss, *test)
            return scores
        """";
}
