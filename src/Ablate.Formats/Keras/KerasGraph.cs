using System.Text.Json;

namespace Ablate.Formats.Keras;

/// <summary>The layers of a Keras model and which leads to which, from its JSON: Sequential or Functional, of Keras 3 or 2.</summary>
/// <param name="Name">The name of the model.</param>
/// <param name="IsSequential">Whether it is a plain list of layers.</param>
/// <param name="Layers">All layers, in order; the first is the input, which a list may lack.</param>
/// <param name="InputShape">The shape of a sample.</param>
/// <param name="Output">The name of the layer whose outputs are the model's.</param>
sealed record KerasGraph(string Name, bool IsSequential, IReadOnlyList<KerasLayer> Layers, IReadOnlyList<int> InputShape, string Output)
{
    /// <summary>Reads the description of a model.</summary>
    /// <exception cref="KerasException">It is none, or of a kind that is not supported.</exception>
    public static KerasGraph Read(JsonElement model)
    {
        string kind = model.GetProperty("class_name").GetString()!;
        JsonElement config = model.GetProperty("config");
        return kind switch
        {
            "Sequential" => ReadList(config),
            "Functional" or "Model" => ReadGraph(config),
            _ => throw new KerasException($"the model is a {kind}; only Sequential and Functional are supported here."),
        };
    }

    static KerasGraph ReadList(JsonElement config)
    {
        JsonElement list = config.ValueKind == JsonValueKind.Array ? config : config.GetProperty("layers");
        var layers = new List<KerasLayer>();
        foreach (JsonElement description in list.EnumerateArray())
            layers.Add(Layer(description, layers is [.., { } last] ? [last.Name] : []));
        if (layers.Count == 0)
            throw new KerasException("the model has no layers.");
        IReadOnlyList<int>? shape = layers[0].InputShape;
        if (shape is null && config.ValueKind == JsonValueKind.Object && config.TryGetProperty("build_input_shape", out JsonElement built) && built.ValueKind == JsonValueKind.Array)
            shape = [.. built.EnumerateArray().Skip(1).Select(side => side.GetInt32())];
        if (shape is null)
            throw new KerasException("the model does not say what shape its inputs have.");
        string name = config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement named) ? named.GetString()! : "sequential";
        return Checked(new KerasGraph(name, IsSequential: true, layers, shape, layers[^1].Name));
    }

    static KerasGraph ReadGraph(JsonElement config)
    {
        KerasLayer[] layers = [.. config.GetProperty("layers").EnumerateArray().Select(description => Layer(description, Inbound(description)))];
        string input = Single(config.GetProperty("input_layers"), "input"), output = Single(config.GetProperty("output_layers"), "output");
        KerasLayer first = Array.Find(layers, layer => layer.Name == input) ?? throw new KerasException($"there is no layer {input}, which should be the input.");
        return Checked(new KerasGraph(config.TryGetProperty("name", out JsonElement named) ? named.GetString()! : "functional", IsSequential: false, [first, .. layers.Where(layer => layer != first)],
            first.InputShape ?? throw new KerasException("the model does not say what shape its inputs have."), output));
    }

    static KerasGraph Checked(KerasGraph graph)
    {
        if (graph.Layers.CountBy(layer => layer.Name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new KerasException($"there are two layers called {twice}.");
        foreach (KerasLayer layer in graph.Layers)
            layer.CheckPrecision();
        return graph.InputShape.All(side => side > 0) && graph.InputShape.Aggregate(1L, (product, side) => Math.Min(product * side, int.MaxValue)) is > 0 and < int.MaxValue
            ? graph
            : throw new KerasException($"the model takes inputs of shape {string.Join(" x ", graph.InputShape)}.");
    }

    static KerasLayer Layer(JsonElement description, IReadOnlyList<string> inputs)
    {
        JsonElement config = description.GetProperty("config");
        string kind = description.GetProperty("class_name").GetString()!;
        string name = config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement named) ? named.GetString()! : throw new KerasException($"a layer {kind} has no name.");
        if (description.TryGetProperty("registered_name", out JsonElement registered) && registered.ValueKind == JsonValueKind.String && registered.GetString() is { } custom && custom != kind)
            throw new KerasException($"the layer {name} is of the class {custom}, which is not part of Keras.");
        return new KerasLayer(name, kind, description, config, inputs);
    }

    /// <summary>The layers that lead to one, in both of the ways in which Keras has written them.</summary>
    static List<string> Inbound(JsonElement description)
    {
        string name = description.GetProperty("name").GetString()!;
        JsonElement[] uses = [.. description.GetProperty("inbound_nodes").EnumerateArray()];
        if (uses.Length > 1)
            throw new KerasException($"the layer {name} is used {uses.Length} times, which is not supported here.");
        var inputs = new List<string>();
        foreach (JsonElement use in uses)
            Collect(use.ValueKind == JsonValueKind.Object ? use.GetProperty("args") : use, inputs);
        return inputs;
    }

    static void Collect(JsonElement element, List<string> inputs)
    {
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("config", out JsonElement config) && config.TryGetProperty("keras_history", out JsonElement history))
            inputs.Add(history[0].GetString()!);
        else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() >= 3 && element[0].ValueKind == JsonValueKind.String)
            inputs.Add(element[0].GetString()!);
        else if (element.ValueKind == JsonValueKind.Array)
            element.EnumerateArray().ToList().ForEach(inner => Collect(inner, inputs));
    }

    /// <summary>The only name in ["name", 0, 0] or [["name", 0, 0]].</summary>
    static string Single(JsonElement places, string what)
    {
        var names = new List<string>();
        Collect(places, names);
        return names.Count == 1 ? names[0] : throw new KerasException($"the model has {names.Count} {what}s; only one is supported here.");
    }
}
