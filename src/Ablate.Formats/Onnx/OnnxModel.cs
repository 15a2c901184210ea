namespace Ablate.Formats.Onnx;

/// <summary>What this program reads and writes of an ONNX file: one graph, the versions of its operators, and texts. onnx.proto, ModelProto.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Operators">The version of the operators of each domain; the standard ones have the domain "".</param>
/// <param name="Metadata">Texts by name.</param>
sealed record OnnxModel(OnnxGraph Graph, IReadOnlyDictionary<string, long> Operators, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>The version of the standard operators.</summary>
    public long Version => Operators.GetValueOrDefault("");
}

/// <summary>Nodes in an order in which they can be computed, the numbers they use, what enters and what leaves.</summary>
sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<OnnxValue> Inputs, IReadOnlyList<OnnxValue> Outputs);

/// <summary>
/// An input or output of the graph: element type as in <see cref="OnnxTensor"/> (0 for what is no tensor), and sides, -1 where they are open.
/// </summary>
sealed record OnnxValue(string Name, int Type, IReadOnlyList<long> Shape);

/// <summary>One operator with the names of the values it takes and gives.</summary>
sealed record OnnxNode(string Operator, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs)
{
    /// <summary>Its name, which may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whose operator it is: "" for the standard ones.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Its attributes by name.</summary>
    public IReadOnlyDictionary<string, OnnxAttribute> Attributes { get; init; } = new Dictionary<string, OnnxAttribute>();

    /// <summary>Its name and operator, for messages.</summary>
    public string Label => Name.Length > 0 ? $"{Name} ({Operator})" : $"{Operator}, which makes {string.Join(", ", Outputs)}";

    /// <summary>The input at <paramref name="index"/>; empty if it is left out.</summary>
    public string Input(int index) => index < Inputs.Count ? Inputs[index] : "";

    /// <summary>A whole number among the attributes.</summary>
    public long Integer(string name, long otherwise) => Attributes.GetValueOrDefault(name)?.Integer ?? otherwise;

    /// <summary>A number among the attributes.</summary>
    public float Single(string name, float otherwise) => Attributes.GetValueOrDefault(name)?.Single ?? otherwise;
}

/// <summary>An attribute; what its kind does not have is null.</summary>
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
