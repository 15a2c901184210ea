using System.Text.Json;

namespace Ablate.Formats.Keras;

/// <summary>
/// The layers of a Keras model and which leads to which, from its JSON: Sequential or Functional, of Keras 3 or 2. The layers of a model that is a layer
/// of another stand in its place, called by both names.
/// </summary>
/// <param name="Name">The name of the model.</param>
/// <param name="Layers">All layers, in order; the first is the input, which a list may lack.</param>
/// <param name="InputShape">The shape of a sample.</param>
/// <param name="Output">The name of the layer whose outputs are the model's.</param>
sealed record KerasGraph(string Name, IReadOnlyList<KerasLayer> Layers, IReadOnlyList<int> InputShape, string Output)
{
    /// <summary>Reads the description of a model.</summary>
    /// <exception cref="KerasException">It is none, or of a kind that is not supported.</exception>
    public static KerasGraph Read(JsonElement model)
    {
        var layers = new List<KerasLayer>();
        List<string> outputs = Append(model, KerasPlace.Top, [], layers);
        if (layers.Count == 0)
            throw new KerasException("the model has no layers.");
        IReadOnlyList<int> inputShape = layers[0].InputShape
            ?? BuiltFor(model)
            ?? throw new KerasException("the model does not say what shape its inputs have.");
        return Checked(new KerasGraph(NameOf(model), layers, inputShape, outputs[0]));
    }

    static string NameOf(JsonElement model)
    {
        JsonElement config = model.Required("config");
        if (config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement name))
            return name.Text("name");
        return IsList(model) ? "sequential" : "functional";
    }

    /// <summary>
    /// Appends the layers of <paramref name="model"/>, into which <paramref name="inputs"/>
    /// lead, and returns the names of those whose outputs are its own.
    /// </summary>
    static List<string> Append(JsonElement model, KerasPlace place, List<string> inputs, List<KerasLayer> layers)
    {
        string kind = model.RequiredText("class_name");
        if (IsList(model))
            return AppendList(model, place, inputs, layers);
        return IsModel(kind)
            ? AppendGraph(model.Required("config"), place, inputs, layers)
            : throw new KerasException($"the model is a {kind}; only Sequential and Functional are supported here.");
    }

    static List<string> AppendList(JsonElement model, KerasPlace place, List<string> inputs, List<KerasLayer> layers)
    {
        foreach (JsonElement description in Listed(model))
            inputs = AppendLayer(description, place, inputs, layers);
        return inputs;
    }

    static List<string> AppendGraph(JsonElement config, KerasPlace place, List<string> inputs, List<KerasLayer> layers)
    {
        string input = Single(config.Required("input_layers"), "input"), output = Single(config.Required("output_layers"), "output");
        JsonElement[] descriptions = [.. config.Required("layers").EnumerateArray()];
        JsonElement first = Array.Find(descriptions, description => description.Required("name").GetString() == input);
        if (first.ValueKind != JsonValueKind.Object)
            throw new KerasException($"there is no layer {input}, which should be the input.");
        var outputs = new Dictionary<string, List<string>> { [input] = AppendLayer(first, place, inputs, layers) };
        foreach (JsonElement description in descriptions)
        {
            string name = description.RequiredText("name");
            if (name == input)
                continue;
            List<string> inbound = [.. Inbound(description).SelectMany(from => outputs.GetValueOrDefault(from, [place.NameOf(from)]))];
            outputs[name] = AppendLayer(description, place, inbound, layers);
        }
        return outputs.GetValueOrDefault(output, [place.NameOf(output)]);
    }

    /// <summary>Appends a layer, or those of a model that is one. An input layer in a model that has inputs already is nothing.</summary>
    static List<string> AppendLayer(JsonElement description, KerasPlace place, List<string> inputs, List<KerasLayer> layers)
    {
        KerasLayer layer = Layer(description, inputs, place);
        if (IsModel(layer.ClassName) && inputs.Count > 1)
            throw new KerasException($"the model {layer.Name}, which is a layer, takes {inputs.Count} inputs; only one is supported here.");
        if (IsModel(layer.ClassName))
            return Append(description, KerasPlace.In(layer), inputs, layers);
        if (layer.ClassName == "InputLayer" && inputs.Count > 0)
            return inputs;
        layers.Add(layer);
        return [layer.Name];
    }

    static bool IsModel(string kind) => kind is "Sequential" or "Functional" or "Model";

    static bool IsList(JsonElement model) => model.Required("class_name").ValueEquals("Sequential");

    /// <summary>The layers of a list, which is all that the configuration was in the first files.</summary>
    static JsonElement.ArrayEnumerator Listed(JsonElement model)
    {
        JsonElement config = model.Required("config");
        return (config.ValueKind == JsonValueKind.Object ? config.Required("layers") : config).EnumerateArray();
    }

    /// <summary>The shape that a list without an input layer, or the list that it begins with, was built for.</summary>
    static int[]? BuiltFor(JsonElement model)
    {
        if (!IsList(model))
            return null;
        JsonElement config = model.Required("config");
        if (config.ValueKind == JsonValueKind.Object
            && config.TryGetProperty("build_input_shape", out JsonElement built)
            && built.ValueKind == JsonValueKind.Array)
            return [.. built.EnumerateArray().Skip(1).Select(side => side.GetInt32())];
        return BuiltFor(Listed(model).First());
    }

    static KerasGraph Checked(KerasGraph graph)
    {
        if (graph.Layers.CountBy(layer => layer.Name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new KerasException($"there are two layers called {twice}.");
        foreach (KerasLayer layer in graph.Layers)
            layer.CheckPrecision();
        return graph.InputShape.All(side => side > 0)
            && graph.InputShape.Aggregate(1L, (product, side) => Math.Min(product * side, int.MaxValue)) is > 0 and < int.MaxValue
            ? graph
            : throw new KerasException($"the model takes inputs of shape {string.Join(" x ", graph.InputShape)}.");
    }

    static KerasLayer Layer(JsonElement description, IReadOnlyList<string> inputs, KerasPlace place)
    {
        JsonElement config = description.Required("config");
        string kind = description.RequiredText("class_name");
        string name = config.ValueKind == JsonValueKind.Object && config.TryGetProperty("name", out JsonElement named)
            ? named.Text("name")
            : throw new KerasException($"a layer {kind} has no name.");
        if (description.TryGetProperty("registered_name", out JsonElement registered)
            && registered.ValueKind == JsonValueKind.String
            && registered.GetString() is { } custom
            && custom != kind)
            throw new KerasException($"the layer {name} is of the class {custom}, which is not part of Keras.");
        return new KerasLayer(place.NameOf(name), kind, description, config, inputs) { Owner = place.Owner ?? name, Group = place.GroupOf(kind) };
    }

    /// <summary>The layers that lead to one, in both of the ways in which Keras has written them.</summary>
    static List<string> Inbound(JsonElement description)
    {
        string name = description.RequiredText("name");
        JsonElement[] uses = [.. description.Required("inbound_nodes").EnumerateArray()];
        if (uses.Length > 1)
            throw new KerasException($"the layer {name} is used {uses.Length} times, which is not supported here.");
        var inputs = new List<string>();
        foreach (JsonElement use in uses)
            Collect(use.ValueKind == JsonValueKind.Object ? use.Required("args") : use, inputs);
        return inputs;
    }

    static void Collect(JsonElement element, List<string> inputs)
    {
        if (element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("config", out JsonElement config)
            && config.TryGetProperty("keras_history", out JsonElement history))
            inputs.Add(history[0].Text("keras_history"));
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
