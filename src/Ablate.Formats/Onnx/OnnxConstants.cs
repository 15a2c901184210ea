using Ablate.Formats.Arrays;

namespace Ablate.Formats.Onnx;

/// <summary>The constants of a graph: its initializers, and the results of a few operators applied to constants.</summary>
sealed class OnnxConstants
{
    readonly Dictionary<string, OnnxTensor> tensors = [];

    public OnnxConstants(OnnxGraph graph)
    {
        foreach (OnnxTensor tensor in graph.Initializers)
            tensors[tensor.Name] = tensor;
    }

    /// <summary>The constant called <paramref name="name"/>; null if that is not a constant.</summary>
    public OnnxTensor? Find(string name) => tensors.GetValueOrDefault(name);

    /// <summary>Whether <paramref name="name"/> is a constant, or an input that was left out.</summary>
    public bool Has(string name) => name.Length == 0 || tensors.ContainsKey(name);

    /// <summary>
    /// Computes <paramref name="node"/> and adds its output to the constants, if all its inputs are constant and its operator is one of those that converters
    /// leave in graphs. Returns whether it did.
    /// </summary>
    public bool TryFold(OnnxNode node)
    {
        if (node.Outputs.Count != 1 || !node.Inputs.All(Has))
            return false;
        OnnxTensor? first = Find(node.Input(0));
        OnnxTensor? result = node.Operator switch
        {
            "Constant" => Constant(node),
            "Identity" => first,
            "Cast" when first is not null => OnnxCast.Fold(node, first),
            "Reshape" when first is not null && Find(node.Input(1))?.Integers is { } sides => Reshaped(first, sides),
            "Squeeze" when first is not null => Squeezed(first, Axes(node, first.Shape.Count)),
            "Unsqueeze" when first is not null => Unsqueezed(first, Axes(node, first.Shape.Count)),
            "Transpose" when first is { Shape: [_, _] } => node.Attributes.GetValueOrDefault("perm")?.Integers is [0, 1] ? first : Transposed(first),
            _ => null,
        };
        if (result is null)
            return false;
        tensors[node.Outputs[0]] = result;
        return true;
    }

    static OnnxTensor? Constant(OnnxNode node)
    {
        OnnxAttribute? Attribute(string name) => node.Attributes.GetValueOrDefault(name);
        if (Attribute("value")?.Tensor is { } tensor)
            return tensor;
        if (Attribute("value_float")?.Single is { } single)
            return OnnxTensor.Of("", [], [single]);
        if (Attribute("value_floats")?.Singles is { } singles)
            return OnnxTensor.Of("", [singles.Count], [.. singles]);
        if (Attribute("value_int")?.Integer is { } integer)
            return OnnxTensor.Of("", integer) with { Shape = [] };
        return Attribute("value_ints")?.Integers is { } integers ? OnnxTensor.Of("", [.. integers]) : null;
    }

    static OnnxTensor? Reshaped(OnnxTensor tensor, long[] sides)
    {
        long known = sides.Where(side => side > 0).Aggregate(1L, (product, side) => Math.Min(product * side, int.MaxValue));
        int[] shape = [.. sides.Select(side => side == -1 ? (int)(tensor.Count / known) : (int)Math.Clamp(side, 0, int.MaxValue))];
        return shape.Aggregate(1L, (product, side) => Math.Min(product * side, int.MaxValue)) == tensor.Count ? tensor with { Shape = shape } : null;
    }

    /// <summary>
    /// The axes that a Squeeze or Unsqueeze names, by an attribute or, since operator version 13, by an input, counted from 0; null if it names none.
    /// </summary>
    long[]? Axes(OnnxNode node, int sides)
    {
        IReadOnlyList<long>? axes = node.Attributes.GetValueOrDefault("axes")?.Integers ?? Find(node.Input(1))?.Integers;
        int all = node.Operator == "Unsqueeze" ? sides + (axes?.Count ?? 0) : sides;
        return axes?.Select(axis => axis < 0 ? axis + all : axis).ToArray();
    }

    static OnnxTensor Squeezed(OnnxTensor tensor, long[]? axes) =>
        tensor with { Shape = [.. tensor.Shape.Where((side, axis) => side != 1 || axes?.Contains(axis) == false)] };

    static OnnxTensor? Unsqueezed(OnnxTensor tensor, long[]? axes)
    {
        if (axes is null || axes.Any(axis => axis < 0 || axis >= tensor.Shape.Count + axes.Length) || axes.Distinct().Count() != axes.Length)
            return null;
        var rest = new Queue<int>(tensor.Shape);
        return tensor with { Shape = [.. Enumerable.Range(0, tensor.Shape.Count + axes.Length).Select(axis => axes.Contains(axis) ? 1 : rest.Dequeue())] };
    }

    static OnnxTensor? Transposed(OnnxTensor tensor) => tensor.Values is { } values
        ? OnnxTensor.Of("", [tensor.Shape[1], tensor.Shape[0]], RowMajor.Transpose(values, tensor.Shape[0], tensor.Shape[1]))
        : null;
}
