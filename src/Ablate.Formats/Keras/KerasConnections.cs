using System.Text.Json;

namespace Ablate.Formats.Keras;

/// <summary>Which layer of a graph leads to which.</summary>
sealed class KerasConnections
{
    readonly Dictionary<string, List<KerasLayer>> consumers = [];
    readonly Dictionary<string, int> order = [];

    /// <summary>Those of <paramref name="graph"/>.</summary>
    public KerasConnections(KerasGraph graph)
    {
        foreach ((int index, KerasLayer layer) in graph.Layers.Index())
        {
            order[layer.Name] = index;
            foreach (string input in layer.Inputs)
            {
                if (!consumers.TryGetValue(input, out List<KerasLayer>? list))
                    consumers[input] = list = [];
                list.Add(layer);
            }
        }
    }

    /// <summary>The layers that take what the layer <paramref name="name"/> gives.</summary>
    public IReadOnlyList<KerasLayer> After(string name) => consumers.GetValueOrDefault(name, []);

    /// <summary>
    /// The way past a residual block that begins where <paramref name="next"/> follow, and the sum that it leads to, which are the same where nothing
    /// stands on that way; null if there is no such block.
    /// </summary>
    /// <remarks>Where blocks stand in blocks, the sum that comes last belongs to the outermost.</remarks>
    public (KerasLayer Skip, KerasLayer Sum)? Skip(IReadOnlyList<KerasLayer> next)
    {
        (KerasLayer Skip, KerasLayer Sum)[] ways = [.. next.Select(layer => (Skip: layer, Sum: SumOf(layer))).Where(pair => pair.Sum is not null).Select(pair => (pair.Skip, Sum: pair.Sum!))
            .OrderByDescending(pair => order[pair.Sum.Name]).ThenBy(pair => pair.Skip == pair.Sum ? 0 : 1).ThenBy(pair => pair.Sum.Inputs.ToList().IndexOf(pair.Skip.Name))];
        return ways.Length == 0 ? null : ways[0];
    }

    /// <summary>The sum that <paramref name="layer"/> is, or leads to as a projection; null if it does neither.</summary>
    KerasLayer? SumOf(KerasLayer layer) => layer.ClassName == "Add" ? layer
        : layer.ClassName == "Dense"
        && After(layer.Name) is [{ ClassName: "Add" } sum]
        && layer.Config.TryGetProperty("use_bias", out JsonElement bias)
        && bias.ValueKind == JsonValueKind.False

            && layer.Config.TryGetProperty("activation", out JsonElement activation)
            && activation.ValueKind == JsonValueKind.String
            && activation.ValueEquals("linear") ? sum
        : null;
}
