using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Models;

namespace Ablate.Formats.Keras;

/// <summary>Puts a model together from what the kinds of Keras' files hold.</summary>
static class KerasModelReader
{
    static readonly HardSigmoid hardSigmoidOfKeras2 = new() { MiddleSlope = 0.2 };

    /// <summary>Reads a network from JSON.</summary>
    /// <exception cref="KerasException">It has what ours has not.</exception>
    public static KerasNetwork Network(JsonElement model) => KerasNetworkReader.Read(KerasGraph.Read(model));

    /// <summary>
    /// <paramref name="network"/> as the version of Keras that wrote its file computed it: before version 3 the hard sigmoid had a slope of 0.2.
    /// </summary>
    /// <param name="network">The network, read as one of Keras 3.</param>
    /// <param name="version">The version; null where the file does not say it.</param>
    public static KerasNetwork OfVersion(KerasNetwork network, string? version) => version is ['1' or '2', '.', ..]
        ? network with { Network = new NetworkSettings([.. network.Network.Layers.Select(OfKeras2)]) }
        : network;

    static LayerSettings OfKeras2(LayerSettings layer) => layer switch
    {
        Dense { Activation: HardSigmoid } dense => dense with { Activation = hardSigmoidOfKeras2 },
        ActivationOnly { Activation: HardSigmoid } only => only with { Activation = hardSigmoidOfKeras2 },
        Residual block => block with { Layers = [.. block.Layers.Select(OfKeras2)] },
        _ => layer,
    };

    /// <summary>The model of a network, its weights and its training.</summary>
    /// <param name="network">The network.</param>
    /// <param name="training">How it was compiled, or what is usual.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="hints">What is known beyond the file.</param>
    /// <param name="memory">What its optimizer remembers; null if the file has none.</param>
    /// <exception cref="KerasException">The parts do not fit.</exception>
    public static Model Build(
        KerasNetwork network, TrainingSettings training, IReadOnlyList<Tensor> weights, ModelHints hints, IReadOnlyList<Hdf5Object?>? memory)
    {
        bool isRegression = !IsOfClasses(training.Loss) && network.Network.OutputActivation is not (Softmax or Sigmoid);
        if (hints.Shape is { } shape && network.Shape is null && shape.Size != network.Inputs)
            throw new KerasException($"the model takes {network.Inputs} numbers, not samples of {shape}.");
        (InputScale? scale, weights) = KerasNormalization.Taken(network.Scale, weights);
        var model = new Model(
            network.Network,
            training,
            network.Shape ?? hints.ShapeOf(network.Inputs),
            isRegression && hints.Classes.Count == 0 ? [] : hints.ClassesOf(network.Outputs),
            scale ?? hints.ScaleOrDefault,
            Density: 1,
            weights)
        {
            Memory = KerasMemory.Read(memory ?? [], training.Optimizer, network),
            KnownTraining = memory is null ? KnownTraining.Nothing : KnownTraining.LossAndOptimizer,
        };
        if (memory is { Count: > 0 } && model.Memory is null)
            hints.Assumed("What its optimizer remembered is left out: it is not kept as Keras 3 keeps it.");
        if (ModelConsistency.ProblemOf(model) is { } problem)
            throw new KerasException(problem);
        if (scale is null && hints.Scale is null)
            hints.Assumed("Inputs are divided by 255, as pixels are.");
        if (model.Classes.Count > 0 && hints.Classes.Count == 0)
            hints.Assumed("The classes are called by their numbers.");
        return model;
    }

    /// <summary>Whether <paramref name="loss"/> is one that only classes have.</summary>
    static bool IsOfClasses(ILoss loss) => loss
        is CategoricalCrossEntropy or CategoricalFocalCrossEntropy or GeneralizedCrossEntropy or NegativeLogLikelihood or KullbackLeibler
        or CategoricalHinge or MultiMargin
        or BinaryCrossEntropy or BinaryFocalCrossEntropy or Hinge or SquaredHinge or SoftMargin
        or Dice or Tversky;

    /// <summary>Reads a file and puts what is wrong with its configuration into words.</summary>
    /// <exception cref="DataFileException">It cannot be read, or has what ours has not.</exception>
    public static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return InputFile.Guarded(path, _ => read());
        }
        catch (KerasException e)
        {
            throw new DataFileException(path, e.Message, e);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException)
        {
            throw new DataFileException(path, $"its configuration is not as Keras writes it: {e.Message}", e);
        }
    }

    /// <summary>Parses JSON of a file.</summary>
    /// <exception cref="KerasException">It is too long.</exception>
    public static JsonElement Parse(string json)
    {
        const int longest = 16 << 20;
        if (json.Length > longest)
            throw new KerasException("its configuration is too long.");
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
