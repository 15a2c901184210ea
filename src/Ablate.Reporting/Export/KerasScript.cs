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
    protected override string Imports => "import keras\nimport numpy as np\nfrom keras import activations, initializers, layers, losses, optimizers\n";

    /// <inheritdoc/>
    protected override string Definitions(string entries) => "";

    /// <inheritdoc/>
    protected override string Network(IReadOnlyList<string> layers) => $"keras.Sequential([\n            keras.Input(({ScriptData.Inputs},)),\n{string.Concat(layers.Select(layer => $"            {layer},\n"))}        ])";

    /// <inheritdoc/>
    protected override IEnumerable<string> Layer(LayerSettings layer, int inputs) => layer switch
    {
        Dense dense => [$"layers.Dense({dense.Units}, activation={Activation(dense.Activation)}, use_bias={Flag(dense.UseBias)}, kernel_initializer={Weights(dense.WeightInitializer)}, bias_initializer={Biases(dense.BiasInitializer)})"],
        ActivationOnly only => [$"layers.Activation({Activation(only.Activation)})"],
        Dropout dropout => [$"layers.Dropout({Number(dropout.Rate)})"],
        Flatten => [],
        BatchNormalization { UnbiasedVariance: false, RunningAverage: RunningAverage.KeepOld, Center: true, Scale: true } normalization =>
            [$"layers.BatchNormalization(momentum={Number(normalization.Momentum)}, epsilon={Number(normalization.Epsilon)})"],
        BatchNormalization => throw Refused("batch_normalization with settings that Keras lacks", "write `dialect: keras`."),
        _ => throw Refused($"the layer {LayerCatalogue.All.NameOf(layer)}", "dense, activation, dropout, batch_normalization and flatten are."),
    };

    /// <inheritdoc/>
    protected override string Optimizer(Optimizer optimizer) => optimizer switch
    {
        PolyakMomentum rule => $"lambda: optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)})",
        NesterovMomentum rule => $"lambda: optimizers.SGD(learning_rate={Number(rule.LearningRate)}, momentum={Number(rule.Momentum)}, nesterov=True)",
        Sgd { Dampening: 0 } sgd => $"lambda: optimizers.SGD(learning_rate={Number(sgd.LearningRate)}, momentum={Number(sgd.Momentum)}, nesterov={Flag(sgd.Nesterov)})",
        RmsProp { EpsilonUnderRoot: true } rms => $"lambda: optimizers.RMSprop(learning_rate={Number(rms.LearningRate)}, rho={Number(rms.Rho)}, momentum={Number(rms.Momentum)}, epsilon={Number(rms.Epsilon)}, centered={Flag(rms.Centered)})",
        Adam { EpsilonBeforeCorrection: true } adam => $"lambda: optimizers.Adam(learning_rate={Number(adam.LearningRate)}, beta_1={Number(adam.Beta1)}, beta_2={Number(adam.Beta2)}, epsilon={Number(adam.Epsilon)}, amsgrad={Flag(adam.KeepsLargest)})",
        Sgd or RmsProp or Adam => throw Refused($"{OptimizerCatalogue.All.NameOf(optimizer)} with conventions that Keras lacks", "write `dialect: keras`."),
        _ => throw Refused($"the optimizer {OptimizerCatalogue.All.NameOf(optimizer)}", "sgd, momentum, nesterov, rmsprop and adam are."),
    };

    /// <inheritdoc/>
    protected override string Loss(ILoss loss) => loss switch
    {
        CategoricalCrossEntropy entropy => $"losses.CategoricalCrossentropy(from_logits={Flag(entropy.FromLogits)}, label_smoothing={Number(entropy.LabelSmoothing)})",
        BinaryCrossEntropy { CutsLogarithms: false, PositiveWeight: [1] } entropy => $"losses.BinaryCrossentropy(from_logits={Flag(entropy.FromLogits)}, label_smoothing={Number(entropy.LabelSmoothing)})",
        MeanSquaredError { Half: false } => "losses.MeanSquaredError()",
        _ => throw Refused($"the loss {LossCatalogue.All.NameOf(loss)}", "categorical_crossentropy, binary_crossentropy and mean_squared_error are."),
    };

    /// <inheritdoc/>
    protected override string Restored(RestoredWeights restore) => restore == RestoredWeights.WhenStopped
        ? throw Refused("early_stopping: { restore: when_stopped }", "Keras 3 restores `never` or `always`.")
        : base.Restored(restore);

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

    string Weights(Initializer initializer) => initializer switch
    {
        TorchDefault => "initializers.VarianceScaling(1 / 3, \"fan_in\", \"uniform\")",
        _ when ScaledWeights.Of(initializer) is { } scaled => $"initializers.VarianceScaling({Number(scaled.Scale)}, \"{scaled.Fan}\", \"{scaled.Kind}\")",
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
    protected override string Training => """"


        def train(trial, training, validation, test, seed):
            keras.utils.set_random_seed(seed)
            model = trial["network"]()
            is_binary = model.output_shape[-1] == 1
            accuracy = (keras.metrics.BinaryAccuracy if is_binary else keras.metrics.CategoricalAccuracy)(name="accuracy")
            model.compile(optimizer=trial["optimizer"](), loss=trial["loss"], metrics=[accuracy])
            training, validation, test = [
                (images, labels.reshape(-1, 1).astype(np.float32) if is_binary else keras.utils.to_categorical(labels, model.output_shape[-1]))
                for images, labels in (training, validation, test)]
            if trial["drop_last"] and len(training[0]) % trial["batch_size"]:
                raise SystemExit("Keras' fit cannot leave out an incomplete last batch; choose a batch_size that divides the training rows.")
            stopping = trial["stopping"]
            names = {"validation_loss": "val_loss", "validation_accuracy": "val_accuracy", "train_loss": "loss", "train_accuracy": "accuracy"}
            callbacks = [keras.callbacks.EarlyStopping(
                monitor=names[stopping["monitor"]], mode="min" if stopping["monitor"].endswith("loss") else "max", patience=stopping["patience"],
                min_delta=stopping["minimum_change"], restore_best_weights=stopping["restore"] == "always")] if stopping else []
            history = model.fit(
                training[0], training[1], validation_data=validation if len(validation[0]) else None, epochs=trial["epochs"],
                batch_size=trial["batch_size"], shuffle=trial["shuffle"], callbacks=callbacks, verbose=0).history
            kept = callbacks[0].best_epoch if stopping and stopping["restore"] == "always" else -1
            scores = {"epochs": len(history["loss"]), "train_accuracy": history["accuracy"][kept], "train_loss": history["loss"][kept]}
            for name, (images, labels) in (("validation", validation), ("test", test)):
                if len(images):
                    loss, accuracy = model.evaluate(images, labels, batch_size=1024, verbose=0)
                    scores |= {f"{name}_accuracy": accuracy, f"{name}_loss": loss}
            return scores
        """";
}
