using System.Text.Json.Nodes;

namespace Ablate.Formats.Keras;

/// <summary>A layer of a Keras model that is being written.</summary>
/// <param name="ClassName">Its class.</param>
/// <param name="Config">Its settings, without name, trainable and dtype.</param>
/// <param name="Inputs">The layers that lead to it.</param>
/// <param name="OutputShape">The shape of a sample that leaves it.</param>
sealed record WrittenLayer(string ClassName, JsonObject Config, IReadOnlyList<WrittenLayer> Inputs, IReadOnlyList<int> OutputShape)
{
    /// <summary>Classes of which Keras notes the shape that they were built for.</summary>
    static readonly string[] built = ["Dense", "Flatten", "BatchNormalization", "LayerNormalization", "RMSNormalization", "GroupNormalization", "PReLU", "Add"];

    /// <summary>Its name in the model; given when all layers are in order.</summary>
    public string Name { get; set; } = "";

    /// <summary>The policy by which a layer computes in 32-bit floats.</summary>
    public static JsonObject Policy =>
        new() { ["module"] = "keras", ["class_name"] = "DTypePolicy", ["config"] = new JsonObject { ["name"] = "float32" }, ["registered_name"] = null };

    /// <summary>The shape of a batch of samples of <paramref name="shape"/>: null for the rows.</summary>
    public static JsonArray BatchShape(IReadOnlyList<int> shape) => [null, .. shape.Select(side => (JsonNode)side)];

    /// <summary>The layer as JSON.</summary>
    /// <param name="isLegacy">Whether for an HDF5 file, which leaves modules and built shapes out.</param>
    /// <param name="isFunctional">Whether in a graph, where inputs are written too.</param>
    public JsonObject ToJson(bool isLegacy, bool isFunctional)
    {
        var json = new JsonObject();
        if (!isLegacy)
            json["module"] = "keras.layers";
        json["class_name"] = ClassName;
        json["config"] = FullConfig();
        if (!isLegacy)
            json["registered_name"] = null;
        if (!isLegacy && built.Contains(ClassName))
            json["build_config"] = new JsonObject { ["input_shape"] = InputShapes() };
        if (!isFunctional)
            return json;
        json["name"] = Name;
        JsonArray inputs = [.. Inputs.Select(input => (JsonNode)Tensor(input))];
        json["inbound_nodes"] = Inputs.Count == 0
            ? []
            : new JsonArray(new JsonObject { ["args"] = Inputs.Count == 1 ? inputs : new JsonArray(inputs), ["kwargs"] = new JsonObject() });
        return json;
    }

    /// <summary>The shape of what enters; a list of shapes where several layers lead to this one.</summary>
    JsonArray InputShapes() =>
        Inputs.Count == 1 ? BatchShape(Inputs[0].OutputShape) : [.. Inputs.Select(input => (JsonNode)BatchShape(input.OutputShape))];

    JsonObject FullConfig()
    {
        if (ClassName == "InputLayer")
            return new JsonObject
            {
                ["batch_shape"] = BatchShape(OutputShape),
                ["dtype"] = "float32",
                ["sparse"] = false,
                ["ragged"] = false,
                ["name"] = Name,
                ["optional"] = false,
            };
        JsonObject config = WithBase(Config, Name);
        if (config["activation"] is JsonObject nested)
            nested["config"] = WithBase(nested["config"]!.AsObject(), KerasWeights.GroupName((string)nested["class_name"]!, []));
        return config;
    }

    /// <summary>The settings of a layer, behind those that all layers have.</summary>
    static JsonObject WithBase(JsonObject config, string name)
    {
        var whole = new JsonObject { ["name"] = name, ["trainable"] = true, ["dtype"] = Policy };
        foreach ((string key, JsonNode? value) in config)
            whole[key] = value?.DeepClone();
        return whole;
    }

    static JsonObject Tensor(WrittenLayer layer) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new JsonObject { ["shape"] = BatchShape(layer.OutputShape), ["dtype"] = "float32", ["keras_history"] = new JsonArray(layer.Name, 0, 0) },
    };
}
