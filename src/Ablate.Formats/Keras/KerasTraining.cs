using System.Text.Json.Nodes;
using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;

namespace Ablate.Formats.Keras;

/// <summary>Reads and writes what a Keras model was compiled with: loss and optimizer. Epochs, batches and schedules are not part of it.</summary>
static class KerasTraining
{
    static readonly KerasConcept<Optimizer> optimizers = new(OptimizerCatalogue.All, "keras.optimizers", KerasClasses.Optimizers);
    static readonly KerasConcept<ILoss> losses = new(LossCatalogue.All, "keras.losses", KerasClasses.Losses);

    /// <summary>Short names in Keras, and names that differ from ours, each with the name here.</summary>
    static readonly Dictionary<string, string> aliases = new()
    {
        ["mse"] = "mean_squared_error",
        ["mae"] = "mean_absolute_error",
        ["mape"] = "mean_absolute_percentage_error",
        ["msle"] = "mean_squared_logarithmic_error",
        ["kld"] = "kl_divergence",
        ["kullback_leibler_divergence"] = "kl_divergence",
        ["logcosh"] = "log_cosh",
        ["bce"] = "binary_crossentropy",
        ["categorical_generalized_cross_entropy"] = "generalized_crossentropy",
    };

    /// <summary>Losses that Keras has as functions with the same name as here.</summary>
    static readonly string[] functions =
    [
        "categorical_crossentropy", "categorical_focal_crossentropy", "kl_divergence", "categorical_hinge",
        "binary_crossentropy", "binary_focal_crossentropy", "hinge", "squared_hinge", "dice", "tversky",
        "mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error", "mean_squared_logarithmic_error",
        "huber", "log_cosh", "poisson", "cosine_similarity",
    ];

    /// <summary>
    /// Reads a compile configuration. If there is none, or no loss in it, the loss is the usual one for the last activation. A loss or an optimizer that
    /// does not exist here is left out and reported; it does not change what the network computes.
    /// </summary>
    /// <param name="config">The configuration; null if there is none.</param>
    /// <param name="optimizerKey">The key of the optimizer in it.</param>
    /// <param name="network">The network.</param>
    /// <param name="hints">What is known beyond the file, and the receiver of what is assumed.</param>
    /// <returns>The settings, and whether the optimizer is that of the file.</returns>
    public static (TrainingSettings Settings, bool HasOptimizer) Read(JsonElement? config, string optimizerKey, KerasNetwork network, ModelHints hints)
    {
        IActivation output = network.Network.OutputActivation;
        bool haveClasses = hints.Classes.Count > 0;
        var training = new TrainingSettings { Loss = UsualLoss.Of(output, network.Outputs, areLogits: haveClasses, isLogit: haveClasses) };
        if (config is not { ValueKind: JsonValueKind.Object } compiled)
            return (training, false);
        ILoss? loss = Known(compiled, "loss", "loss", found => Fitting(ReadLoss(found), output), hints);
        Optimizer? optimizer = Known(compiled, optimizerKey, "optimizer", ReadOptimizer, hints);
        if (compiled.TryGetProperty("loss_weights", out JsonElement weights) && weights.ValueKind != JsonValueKind.Null)
            hints.Assumed("The weights of its losses are left out: there is one loss here.");
        return (training with { Loss = loss ?? training.Loss, Optimizer = optimizer ?? training.Optimizer }, optimizer is not null);
    }

    static T? Known<T>(JsonElement compiled, string key, string what, Func<JsonElement, T> read, ModelHints hints)
        where T : class
    {
        if (!compiled.TryGetProperty(key, out JsonElement found) || found.ValueKind == JsonValueKind.Null)
            return null;
        try
        {
            return read(found);
        }
        catch (KerasException e)
        {
            hints.Assumed($"The {what} that it was compiled with is left out, the usual one stands for it: {e.Message}");
            return null;
        }
    }

    static ILoss Fitting(ILoss loss, IActivation output) =>
        loss.Refuses(output) is { } refusal ? throw new KerasException($"it does not fit the last layer: {refusal}") : loss;

    /// <summary>The loss as Keras writes it: a function's name, or an object.</summary>
    /// <exception cref="NotSupportedException">Keras has no such loss.</exception>
    public static JsonNode WriteLoss(ILoss loss)
    {
        string name = LossCatalogue.All.NameOf(loss);
        bool isFunction = functions.Contains(name) && ReadLoss(JsonSerializer.SerializeToElement(name)).Equals(loss);
        return isFunction ? JsonValue.Create(name) : losses.Write(loss);
    }

    /// <summary>The optimizer as Keras writes it, with <paramref name="name"/>.</summary>
    /// <exception cref="NotSupportedException">Keras has no such optimizer.</exception>
    public static JsonObject WriteOptimizer(Optimizer optimizer, out string name)
    {
        var written = (JsonObject)optimizers.Write(optimizer);
        name = ((string)written["class_name"]!).ToLowerInvariant();
        var config = new JsonObject { ["name"] = name };
        foreach ((string key, JsonNode? value) in (JsonObject)written["config"]!)
            config[key] = key == "learning_rate" ? (double)(float)value!.GetValue<double>() : value?.DeepClone();
        written["config"] = config;
        return written;
    }

    static ILoss ReadLoss(JsonElement loss)
    {
        loss = KerasCompiled.Loss(loss);
        if (loss.ValueKind != JsonValueKind.String)
            return losses.Read(loss);
        string called = loss.GetString()!;
        if (aliases.TryGetValue(called.ToLowerInvariant(), out string? name))
            return losses.Read(JsonSerializer.SerializeToElement(name));
        if (called != "sparse_categorical_crossentropy" && !functions.Contains(called) && !KerasClasses.Losses.ContainsKey(called))
            throw new KerasException($"it has the loss {called}, which is not known here.");
        return losses.Read(loss);
    }

    static Optimizer ReadOptimizer(JsonElement optimizer)
    {
        optimizer = KerasCompiled.Optimizer(optimizer);
        if (optimizer.ValueKind == JsonValueKind.Object
            && optimizer.TryGetProperty("config", out JsonElement config)
            && config.TryGetProperty("learning_rate", out JsonElement rate)
            && rate.ValueKind == JsonValueKind.Object)
            throw new KerasException("its learning rate is a schedule.");
        Optimizer read = optimizers.Read(optimizer);
        return read with { LearningRate = AsWritten(read.LearningRate) };
    }

    /// <remarks>Keras stores the rate as a 32-bit float, so 0.001 becomes 0.0010000000474974513; the shortest decimal that rounds to it was meant.</remarks>
    static double AsWritten(double rate)
    {
        float rounded = (float)rate;
        return rounded == rate ? ShortestDecimal.Of(rounded) : rate;
    }
}
