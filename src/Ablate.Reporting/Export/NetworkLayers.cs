using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;

namespace Ablate.Reporting.Export;

/// <summary>The layers of a network and the loss behind them.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Loss">The loss.</param>
public sealed record NetworkLayers(IReadOnlyList<LayerSettings> Layers, ILoss Loss)
{
    /// <summary>
    /// Those of <paramref name="network"/>. A loss from logits takes a softmax or sigmoid at the end for its own, which the losses of the frameworks would
    /// take once more; so it is written as one from probabilities.
    /// </summary>
    public static NetworkLayers Of(NetworkSettings network, ILoss loss) => new(network.Layers, (loss, network.OutputActivation) switch
    {
        (CategoricalCrossEntropy entropy, Softmax) => entropy with { FromLogits = false },
        (BinaryCrossEntropy entropy, Sigmoid) => entropy with { FromLogits = false },
        _ => loss,
    });

    /// <summary>The numbers that leave the network for a sample.</summary>
    public int Outputs => Layers.Aggregate(ScriptData.Inputs, (width, layer) => layer.OutputsFor(width));
}
