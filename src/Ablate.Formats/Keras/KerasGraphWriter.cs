using System.Text.Json.Nodes;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;

namespace Ablate.Formats.Keras;

/// <summary>From a network to the layers of a Keras model: a plain list, or a graph where there are residual blocks.</summary>
/// <remarks>
/// Keras finds weights by the order of layers, and orders those of a graph anew when it loads one: by their distance from the output, those at the same
/// distance as they are met from the output backwards. So the layers are put into that order here.
/// </remarks>
sealed class KerasGraphWriter
{
    readonly List<WrittenLayer> layers = [];

    KerasGraphWriter(SampleShape shape, bool keepsShape) =>
        layers.Add(new WrittenLayer("InputLayer", [], [], keepsShape ? [shape.Height, shape.Width] : [shape.Size]));

    /// <summary>The layers, in Keras' order, with names.</summary>
    /// <exception cref="NotSupportedException">Keras has no such layer, or not with these settings.</exception>
    public static IReadOnlyList<WrittenLayer> Write(NetworkSettings network, SampleShape shape, InputScale? scale)
    {
        bool isOfImages = network.Layers.SkipWhile(layer => layer is Dropout or GaussianNoise or GaussianDropout or AlphaDropout or ActivityRegularization)
            .FirstOrDefault() is Flatten;
        var writer = new KerasGraphWriter(shape, keepsShape: isOfImages && scale is null or { Shift.Count: 1, Divisor.Count: 1 });
        WrittenLayer last = writer.layers[0];
        if (scale is not null)
            last = writer.Add("Rescaling", KerasRescaling.Write(scale), last, last.OutputShape);
        foreach (LayerSettings layer in Apart(network.Layers))
            last = writer.Add(layer, last);
        return Named(InOrder(writer.layers, last));
    }

    /// <summary>
    /// Our layers as Keras has them: trained slopes, which it has as a layer only,
    /// on their own, and Swish with beta 1 as SiLU, which is the same function.
    /// </summary>
    public static IEnumerable<LayerSettings> Apart(IEnumerable<LayerSettings> layers) => layers.SelectMany(layer => layer switch
    {
        Dense { Activation: PRelu slopes } dense => [dense with { Activation = new Linear() }, new ActivationOnly { Activation = slopes }],
        Dense { Activation: Swish { Beta: 1 } } dense => [dense with { Activation = new Silu() }],
        ActivationOnly { Activation: Swish { Beta: 1 } } only => [only with { Activation = new Silu() }],
        Residual block => [block with { Layers = [.. Apart(block.Layers)] }],
        _ => (IEnumerable<LayerSettings>)[layer],
    });

    WrittenLayer Add(LayerSettings layer, WrittenLayer input)
    {
        if (layer is Residual block)
            return Add(block, input);
        var json = (JsonObject)KerasLayers.All.Write(layer);
        int width = input.OutputShape.Aggregate(1, (product, side) => product * side);
        IReadOnlyList<int> shape = layer is Flatten || input.OutputShape.Count == 1 ? [layer.OutputsFor(width)] : input.OutputShape;
        return Add((string)json["class_name"]!, json["config"]!.AsObject(), input, shape);
    }

    WrittenLayer Add(Residual block, WrittenLayer input)
    {
        WrittenLayer inside = input, skip = input;
        if (block.Weights != WeightSettings.Default)
            throw new NotSupportedException("Keras has no settings of weights for a residual block as a whole.");
        foreach (LayerSettings layer in block.Layers)
            inside = Add(layer, inside);
        if (block.Projection)
            skip = Add(new Dense { Units = inside.OutputShape[0], UseBias = false, WeightInitializer = block.ProjectionInitializer }, input);
        layers.Add(new WrittenLayer("Add", [], [skip, inside], inside.OutputShape));
        return layers[^1];
    }

    WrittenLayer Add(string className, JsonObject config, WrittenLayer input, IReadOnlyList<int> shape)
    {
        layers.Add(new WrittenLayer(className, config, [input], shape));
        return layers[^1];
    }

    /// <summary>The layers in the order in which Keras will have them when it loads the model.</summary>
    static List<WrittenLayer> InOrder(List<WrittenLayer> layers, WrittenLayer output)
    {
        var depth = layers.ToDictionary(layer => layer, _ => 0, ReferenceEqualityComparer.Instance as IEqualityComparer<WrittenLayer>);
        var met = new List<WrittenLayer>();
        Meet(output);
        foreach (WrittenLayer layer in Enumerable.Reverse(layers))
        {
            foreach (WrittenLayer input in layer.Inputs)
                depth[input] = Math.Max(depth[input], depth[layer] + 1);
        }
        return [.. met.OrderByDescending(layer => depth[layer])];

        void Meet(WrittenLayer layer)
        {
            if (met.Exists(known => ReferenceEquals(known, layer)))
                return;
            met.Add(layer);
            foreach (WrittenLayer input in layer.Inputs)
                Meet(input);
        }
    }

    static List<WrittenLayer> Named(List<WrittenLayer> layers)
    {
        var counts = new Dictionary<string, int>();
        foreach (WrittenLayer layer in layers)
            layer.Name = KerasWeights.GroupName(layer.ClassName, counts);
        return layers;
    }
}
