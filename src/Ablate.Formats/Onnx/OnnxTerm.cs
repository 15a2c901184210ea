namespace Ablate.Formats.Onnx;

/// <summary>A value of a graph in the making, with which formulas are written as on paper.</summary>
/// <param name="Graph">The graph.</param>
/// <param name="Name">The value.</param>
readonly record struct OnnxTerm(OnnxGraphBuilder Graph, string Name)
{
    public static OnnxTerm operator +(OnnxTerm a, OnnxTerm b) => a.Graph.Node("Add", [a, b]);

    public static OnnxTerm operator +(OnnxTerm a, double b) => a + a.Graph.Constant(b);

    public static OnnxTerm operator -(OnnxTerm a, OnnxTerm b) => a.Graph.Node("Sub", [a, b]);

    public static OnnxTerm operator -(OnnxTerm a, double b) => a - a.Graph.Constant(b);

    public static OnnxTerm operator -(OnnxTerm a) => a.Call("Neg");

    public static OnnxTerm operator *(OnnxTerm a, OnnxTerm b) => a.Graph.Node("Mul", [a, b]);

    public static OnnxTerm operator *(double a, OnnxTerm b) => b.Graph.Constant(a) * b;

    public static OnnxTerm operator /(OnnxTerm a, OnnxTerm b) => a.Graph.Node("Div", [a, b]);

    public static OnnxTerm operator /(OnnxTerm a, double b) => a / a.Graph.Constant(b);

    /// <summary>An operator of this value alone.</summary>
    public OnnxTerm Call(string name, params (string Name, float Value)[] attributes) =>
        Graph.Node(name, [this], [.. attributes.Select(attribute => (attribute.Name, new OnnxAttribute { Single = attribute.Value }))]);

    /// <summary>An operator with one whole number as attribute, such as an axis.</summary>
    public OnnxTerm Call(string name, string attribute, long value) => Graph.Node(name, [this], (attribute, new OnnxAttribute { Integer = value }));

    /// <summary>An operator of this value and a number.</summary>
    public OnnxTerm Call(string name, double number) => Graph.Node(name, [this, Graph.Constant(number)]);

    /// <summary>Mean, sum, largest or length over each row.</summary>
    public OnnxTerm OverRow(string name) =>
        Graph.Node(name, [this], ("axes", new OnnxAttribute { Integers = [-1] }), ("keepdims", new OnnxAttribute { Integer = 1 }));

    /// <summary>The sum over each row, which takes its axes as an input.</summary>
    public OnnxTerm SumOverRow() => Graph.Node("ReduceSum", [this, Graph.Integers(-1)], ("keepdims", new OnnxAttribute { Integer = 1 }));

    /// <summary>The same numbers in another shape; -1 stands for as many samples as there are.</summary>
    public OnnxTerm Reshape(params long[] sides) => Graph.Node("Reshape", [this, Graph.Integers(sides)]);

    /// <summary>Where this is true the one, elsewhere the other.</summary>
    public OnnxTerm Choose(OnnxTerm one, OnnxTerm other) => Graph.Node("Where", [this, one, other]);
}
