namespace Ablate.Formats.Onnx;

/// <summary>The parts of an ONNX file that are read and written here: a graph, the versions of its operators, and metadata. onnx.proto, ModelProto.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Operators">The version of the operators of each domain; the standard operators have the domain "".</param>
/// <param name="Metadata">Texts by name.</param>
sealed record OnnxModel(OnnxGraph Graph, IReadOnlyDictionary<string, long> Operators, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The version of the standard operators.</summary>
    public long Version => Operators.GetValueOrDefault("");
}

/// <summary>A graph: nodes in an order in which they can be computed, constants, inputs and outputs.</summary>
sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs);

/// <summary>
/// An input or output of the graph: its element type as in <see cref="OnnxTensor"/> (0 if it is not a tensor), and its sides, -1 for any length.
/// </summary>
sealed record OnnxValue(string Name, int Type, IReadOnlyList<long> Shape);

/// <summary>An application of an operator, with the names of its inputs and outputs.</summary>
sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>Its name, which may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The domain of its operator: "", the default, for the standard ones.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Its attributes by name.</summary>
    public IReadOnlyDictionary<string, OnnxAttribute> Attributes { get; init; } = new Dictionary<string, OnnxAttribute>();

    /// <summary>Its name and operator, for messages.</summary>
    public string Label => Name.Length > 0 ? $"{Name} ({Operator})" : $"{Operator}, which makes {string.Join(", ", Outputs)}";

    /// <summary>The name of the input at <paramref name="index"/>; empty if it is left out.</summary>
    public string Input(int index) => index < Inputs.Count ? Inputs[index] : "";

    /// <summary>The whole number in the attribute <paramref name="name"/>, or <paramref name="otherwise"/> if there is none.</summary>
    public long Integer(string name, long otherwise) => Attributes.GetValueOrDefault(name)?.Integer ?? otherwise;

    /// <summary>The number in the attribute <paramref name="name"/>, or <paramref name="otherwise"/> if there is none.</summary>
    public float Single(string name, float otherwise) => Attributes.GetValueOrDefault(name)?.Single ?? otherwise;
}

/// <summary>An attribute. Only the property of its kind is set; the others are null.</summary>
sealed record OnnxAttribute
{
    public float? Single { get; init; }

    public long? Integer { get; init; }

    public string? Text { get; init; }

    public OnnxTensor? Tensor { get; init; }

    public IReadOnlyList<float>? Singles { get; init; }

    public IReadOnlyList<long>? Integers { get; init; }

    public IReadOnlyList<string>? Texts { get; init; }
}
