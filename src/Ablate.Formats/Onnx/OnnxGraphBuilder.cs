using Ablate.Engine.Settings;

namespace Ablate.Formats.Onnx;

/// <summary>A graph in the making. Formulas are written with <see cref="OnnxTerm"/>s, and every operation becomes a node.</summary>
sealed class OnnxGraphBuilder
{
    readonly List<OnnxNode> nodes = [];
    readonly List<OnnxTensor> initializers = [];
    readonly Dictionary<string, int> counts = [];
    readonly HashSet<string> names = [];

    /// <summary>The layer whose nodes follow, which their names begin with.</summary>
    public string Layer { get; set; } = "input";

    /// <summary>The nodes so far.</summary>
    public IReadOnlyList<OnnxNode> Nodes => nodes;

    /// <summary>The constants so far.</summary>
    public IReadOnlyList<OnnxTensor> Initializers => initializers;

    /// <summary>The value called <paramref name="name"/>.</summary>
    public OnnxTerm Value(string name) => new(this, name);

    /// <summary>A single number; the same numbers are one constant.</summary>
    public OnnxTerm Constant(double number) => Tensor($"constant {NumberText.Of(number)}", [], [(float)number]);

    /// <summary>Constants; those of one name are the same.</summary>
    public OnnxTerm Tensor(string name, IReadOnlyList<int> shape, float[] values) => Add(OnnxTensor.Of(name, shape, values));

    /// <summary>A list of whole numbers, such as sides.</summary>
    public OnnxTerm Integers(params long[] values) => Add(OnnxTensor.Of($"integers {string.Join(' ', values)}", values));

    /// <summary>A node with one output.</summary>
    public OnnxTerm Node(string name, IReadOnlyList<OnnxTerm> inputs, params (string Name, OnnxAttribute Value)[] attributes) =>
        NodeOfSeveral(name, 1, inputs, attributes)[0];

    /// <summary>A node with several outputs.</summary>
    public IReadOnlyList<OnnxTerm> NodeOfSeveral(
        string name, int outputs, IReadOnlyList<OnnxTerm> inputs, params (string Name, OnnxAttribute Value)[] attributes)
    {
        string place = $"{Layer}/{name}";
        int number = counts[place] = counts.GetValueOrDefault(place) + 1;
        string label = number == 1 ? place : $"{place}_{number}";
        string[] made = [.. Enumerable.Range(0, outputs).Select(i => i == 0 ? label : $"{label}.{i}")];
        nodes.Add(new OnnxNode(name, [.. inputs.Select(input => input.Name)], made)
        {
            Name = label,
            Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value),
        });
        return [.. made.Select(Value)];
    }

    OnnxTerm Add(OnnxTensor tensor)
    {
        if (names.Add(tensor.Name))
            initializers.Add(tensor);
        return Value(tensor.Name);
    }
}
