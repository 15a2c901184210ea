using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;

namespace Ablate.Reporting.Export;

/// <summary>The layers of a network and the loss behind them.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Inputs">The numbers that enter for a sample.</param>
/// <param name="IsRegression">Whether numbers are to be found, and not classes.</param>
public sealed record NetworkLayers(IReadOnlyList<LayerSettings> Layers, ILoss Loss, int Inputs, bool IsRegression)
{
    /// <summary>
    /// Those of <paramref name="network"/> for samples of <paramref name="source"/>. A cross-entropy takes the softmax or sigmoid at the end for its
    /// own here, in PyTorch, and in Keras where TensorFlow computes; so it is written as one from logits, and the activation is left out.
    /// </summary>
    public static NetworkLayers Of(NetworkSettings network, ILoss loss, ScriptSource source)
    {
        (IReadOnlyList<LayerSettings> layers, ILoss written) = (loss, network.OutputActivation) switch
        {
            (CategoricalCrossEntropy entropy, Softmax) => (WithoutActivation(network.Layers), entropy with { FromLogits = true }),
            (BinaryCrossEntropy entropy, Sigmoid) => (WithoutActivation(network.Layers), entropy with { FromLogits = true }),
            _ => (network.Layers, loss),
        };
        return new NetworkLayers(layers, written, source.Shape.Size, source.IsRegression);
    }

    static IReadOnlyList<LayerSettings> WithoutActivation(IReadOnlyList<LayerSettings> layers) =>
        [.. layers.SkipLast(1), .. layers[^1] is Dense last ? [last with { Activation = new Linear() }] : Array.Empty<LayerSettings>()];

    /// <summary>The numbers that leave the network for a sample.</summary>
    public int Outputs => Layers.Aggregate(Inputs, (width, layer) => layer.OutputsFor(width));
}
