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
        var ways = new List<(KerasLayer Skip, KerasLayer Sum)>();
        foreach (KerasLayer layer in next)
        {
            if (SumOf(layer) is { } sum)
                ways.Add((layer, sum));
        }
        if (ways.Count == 0)
            return null;
        // Of several ways to one sum the one on which nothing stands is the skip, and of several projections the first that the sum adds.
        return ways
            .OrderByDescending(way => order[way.Sum.Name])
            .ThenBy(way => way.Skip == way.Sum ? 0 : 1)
            .ThenBy(way => way.Sum.Inputs.ToList().IndexOf(way.Skip.Name))
            .First();
    }

    /// <summary>The sum that <paramref name="layer"/> is, or leads to as a projection; null if it does neither.</summary>
    KerasLayer? SumOf(KerasLayer layer)
    {
        if (layer.ClassName == "Add")
            return layer;
        return IsProjection(layer) && After(layer.Name) is [{ ClassName: "Add" } sum] ? sum : null;
    }

    /// <summary>Whether <paramref name="layer"/> is a product only: without bias and activation.</summary>
    static bool IsProjection(KerasLayer layer) => layer.ClassName == "Dense"
        && layer.Config.TryGetProperty("use_bias", out JsonElement bias)
        && bias.ValueKind == JsonValueKind.False
        && layer.Config.TryGetProperty("activation", out JsonElement activation)
        && activation.ValueKind == JsonValueKind.String
        && activation.ValueEquals("linear");
}
