using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;

namespace Ablate.Formats.Keras;

/// <summary>
/// From the graph of a Keras model to a network: a chain of layers, in which an Add of two ways from one place is a residual block. One way is the block;
/// the other is nothing, or a dense layer without bias and activation: the projection.
/// </summary>
sealed class KerasNetworkReader
{
    /// <summary>Blocks in blocks: more than any network has, few enough for the stack.</summary>
    const int Deepest = 64;

    readonly KerasGraph graph;
    readonly KerasConnections connections;
    readonly KerasVariables names = new();
    readonly Dictionary<string, IReadOnlyList<KerasVariable>> variables = [];
    int width, used, depth;
    bool isFlat, isBehindOthers, isNormalized;
    InputScale? scale;

    KerasNetworkReader(KerasGraph graph)
    {
        this.graph = graph;
        width = graph.InputShape.Aggregate(1, (product, side) => product * side);
        isFlat = graph.InputShape.Count == 1;
        connections = new KerasConnections(graph);
    }

    /// <summary>The network that <paramref name="graph"/> is.</summary>
    /// <exception cref="KerasException">It has layers, settings or ways that ours has not.</exception>
    public static KerasNetwork Read(KerasGraph graph) => new KerasNetworkReader(graph).Read();

    KerasNetwork Read()
    {
        KerasLayer first = graph.Layers[0];
        List<LayerSettings> layers = [];
        if (first.ClassName == "InputLayer")
            used++;
        else
            Append(first, layers);
        layers.AddRange(Chain(first.Name, connections.After(first.Name), stop: null));
        if (used != graph.Layers.Count)
            throw new KerasException($"{graph.Layers.Count - used} layers do not lead from the input to the output.");
        var network = new NetworkSettings(layers.Count > 0 ? layers : throw new KerasException("the model has no layers."));
        return network.OutputActivation is PRelu
            ? throw new KerasException("the model ends with a PReLU, which is not supported here.")
            : new KerasNetwork(graph, network, width, scale, variables);
    }

    /// <summary>The layers from <paramref name="from"/> up to the sum <paramref name="stop"/>, or the output.</summary>
    List<LayerSettings> Chain(string from, IReadOnlyList<KerasLayer> next, KerasLayer? stop)
    {
        var layers = new List<LayerSettings>();
        while (true)
        {
            switch (next)
            {
                case []:
                    return from == graph.Output && stop is null
                        ? layers
                        : throw new KerasException($"nothing follows the layer {from}, which is not the output.");
                case [var only] when only == stop:
                    return layers;
                case [{ ClassName: "Add" or "Concatenate" or "Multiply" or "Subtract" or "Average" or "Maximum" } merge]:
                    throw new KerasException($"the layer {merge.Name} ({merge.ClassName}) does not end a residual block.");
                case [var only]:
                    Append(only, layers);
                    from = only.Name;
                    break;
                default:
                    from = AppendBlock(from, next, layers);
                    break;
            }
            next = connections.After(from);
        }
    }

    void Append(KerasLayer layer, List<LayerSettings> layers)
    {
        used++;
        if (used > graph.Layers.Count)
            throw new KerasException($"the layers lead back to {layer.Name}.");
        if (layer.ClassName is "Rescaling" or "Normalization")
        {
            AppendScale(layer);
            return;
        }
        foreach (LayerSettings read in KerasLayers.All.Read(layer))
        {
            isFlat |= read is Flatten;
            if (!isFlat && !ActsOnNumbers(read))
                throw new KerasException(
                    $"the layer {layer.Name} ({layer.ClassName}) takes inputs of {graph.InputShape.Count} sides; put a Flatten before it.");
            if (read.Refuses(width) is { } refusal)
                throw new KerasException($"the layer {layer.Name}: {refusal}");
            IReadOnlyList<KerasVariable> own = names.Of(read, width);
            if (own.Count > 0)
                variables[layer.Name] = read.Weights.Trainable ? own : [.. own.Select(variable => variable with { IsTrained = false })];
            width = read.OutputsFor(width);
            layers.Add(read);
            isBehindOthers |= read is not Flatten;
        }
    }

    /// <summary>Whether <paramref name="layer"/> treats each number alone, so that it does not matter what shape a sample has.</summary>
    static bool ActsOnNumbers(LayerSettings layer) => layer
        is Flatten or Dropout or AlphaDropout or GaussianDropout or GaussianNoise or ActivityRegularization
        or ActivationOnly { Activation: not (Softmax or LogSoftmax or PRelu) };

    /// <summary>A Rescaling, or a Normalization that may follow one: what is done to inputs, which here is no layer.</summary>
    void AppendScale(KerasLayer layer)
    {
        bool isNormalization = layer.ClassName == "Normalization";
        if (isBehindOthers || isNormalized || (scale is not null && !isNormalization))
            throw new KerasException($"the layer {layer.Name} ({layer.ClassName}) stands behind others; it is supported at the beginning only.");
        isNormalized = isNormalization;
        if (!isNormalization)
            scale = KerasRescaling.Read(layer, width, isFlat);
        else if (KerasNormalization.Variables(layer, isFlat ? [width] : graph.InputShape) is { Count: > 0 } stored)
            variables[layer.Name] = stored;
        else
            scale = KerasNormalization.Of(layer, scale, width);
    }

    /// <summary>Appends the residual block that begins at <paramref name="from"/> and returns the name of its sum.</summary>
    string AppendBlock(string from, IReadOnlyList<KerasLayer> next, List<LayerSettings> layers)
    {
        if (connections.Skip(next) is not { } skip)
            throw new KerasException($"the outputs of the layer {from} are used {next.Count} times, and not for a residual block.");
        if (skip.Sum.Inputs.Count != 2)
            throw new KerasException($"the layer {skip.Sum.Name} adds {skip.Sum.Inputs.Count} numbers; two are supported here.");
        if (++depth > Deepest)
            throw new KerasException($"there are more than {Deepest} residual blocks in each other.");
        int inputs = width;
        isBehindOthers = true;
        List<LayerSettings> inside = Chain(from, [.. next.Where(layer => layer != skip.Skip)], skip.Sum);
        if (inside.Count == 0)
            throw new KerasException($"the layer {skip.Sum.Name} adds the same numbers twice.");
        var block = new Residual { Layers = [.. inside] };
        if (skip.Skip != skip.Sum)
        {
            var projection = (Dense)KerasLayers.All.Read(skip.Skip)[0];
            var plain = new Dense
            {
                Units = width,
                UseBias = false,
                WeightInitializer = projection.WeightInitializer,
                BiasInitializer = projection.BiasInitializer,
            };
            if (projection != plain)
                throw new KerasException($"the layer {skip.Skip.Name} leads past a block and is no plain projection to {width} numbers.");
            block = block with { Projection = true, ProjectionInitializer = projection.WeightInitializer };
            variables[skip.Skip.Name] = [names.Projection(inputs, width)];
            used++;
        }
        if (block.Refuses(inputs) is { } refusal)
            throw new KerasException($"the layer {skip.Sum.Name}: {refusal}");
        used++;
        depth--;
        layers.Add(block);
        return skip.Sum.Name;
    }
}
