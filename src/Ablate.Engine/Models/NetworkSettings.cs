using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Models;

/// <summary>The architecture of a network: its layers, in order.</summary>
/// <param name="Layers">The layers, at least one.</param>
public sealed record NetworkSettings(params IReadOnlyList<LayerSettings> Layers)
{
    /// <summary>What it begins with in place of initial weights; null, the default, for nothing. No part of a model file.</summary>
    public NetworkStart? Start { get; init; }

    /// <summary>The activation of the last layer: linear if it has none.</summary>
    public IActivation OutputActivation => Layers[^1] switch
    {
        Dense last => last.Activation,
        ActivationOnly last => last.Activation,
        _ => new Linear(),
    };

    /// <summary>Every layer, with those inside of blocks, in order.</summary>
    public IEnumerable<LayerSettings> AllLayers => Flat(Layers);

    /// <summary>Reads the layers from the list called "network".</summary>
    public static NetworkSettings Read(SettingsReader reader)
    {
        var layers = new ComponentReader<LayerSettings>(LayerCatalogue.All, reader.Problems, reader.Dialect);
        return new NetworkSettings(reader.List("network", new ComponentType("layer"), "the layers, in order", layers.Read, required: true));
    }

    /// <summary>The layers, written out in full.</summary>
    public SequenceNode Write() => new([.. Layers.Select(layer => LayerCatalogue.All.EntryOf(layer).Write(layer))], Location.None);

    /// <summary>The layers without the activation of the last, which the loss computes.</summary>
    internal IEnumerable<LayerSettings> WithoutOutputActivation => Layers[^1] switch
    {
        Dense last => Layers.SkipLast(1).Append(last with { Activation = new Linear() }),
        ActivationOnly => Layers.SkipLast(1),
        _ => Layers,
    };

    static IEnumerable<LayerSettings> Flat(IEnumerable<LayerSettings> layers) =>
        layers.SelectMany(layer => layer is Residual block ? Flat(block.Layers).Prepend(layer) : [layer]);
}
