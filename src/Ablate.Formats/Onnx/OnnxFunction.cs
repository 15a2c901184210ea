using Ablate.Formats.Arrays;

namespace Ablate.Formats.Onnx;

/// <summary>
/// Some nodes of a graph as a function of one value: of each of its numbers, or of the row. It is evaluated in 64-bit floats, so that it can be
/// recognised by what it gives, however an exporter took it apart.
/// </summary>
/// <param name="Nodes">The nodes, in the order of the graph.</param>
/// <param name="Input">The value that they are a function of.</param>
/// <param name="Output">The value that they make.</param>
sealed record OnnxFunction(IReadOnlyList<OnnxNode> Nodes, string Input, string Output)
{
    /// <summary>Nodes that make one function at most: sparsemax takes 13.</summary>
    const int Longest = 24;

    /// <summary>Whether it looks at the whole row, and not at each number alone.</summary>
    public bool IsOfRows => Nodes.Any(node => OnnxRowOperators.Has(node.Operator));

    /// <summary>What it makes of <paramref name="row"/>; null if it cannot be computed.</summary>
    /// <param name="row">The numbers that enter.</param>
    /// <param name="width">Numbers in a real row, which operators with sizes must take whole.</param>
    /// <param name="constants">The constants of the graph.</param>
    public double[]? Evaluate(double[] row, int width, OnnxConstants constants)
    {
        var values = new Dictionary<string, double[]> { [Input] = row };
        foreach (OnnxNode node in Nodes)
        {
            var inputs = new double[]?[node.Inputs.Count];
            for (int i = 0; i < inputs.Length; i++)
                inputs[i] = values.GetValueOrDefault(node.Inputs[i]) ?? Doubles(constants.Find(node.Inputs[i])?.Values);
            IReadOnlyList<double[]>? results = OnnxRowOperators.Has(node.Operator)
                ? OnnxRowOperators.Apply(node, inputs, row.Length, width)
                : OnnxElementwiseOperators.Apply(node, inputs) is { } result ? [result] : null;
            if (results is null)
                return null;
            for (int i = 0; i < Math.Min(results.Count, node.Outputs.Count); i++)
                values[node.Outputs[i]] = results[i];
        }
        return values.GetValueOrDefault(Output);
    }

    static double[]? Doubles(float[]? values) => values is null ? null : Array.ConvertAll(values, value => (double)value);

    /// <summary>The numbers that are written in it, which its settings must be among; as they were before they became 32-bit floats.</summary>
    public IReadOnlyList<double> Constants(OnnxConstants constants)
    {
        var numbers = new List<float>();
        foreach (OnnxNode node in Nodes)
        {
            numbers.AddRange(node.Attributes.Values.Select(attribute => attribute.Single).OfType<float>());
            foreach (string input in node.Inputs)
            {
                if (constants.Find(input) is { Values: [var number] })
                    numbers.Add(number);
            }
        }
        return [.. numbers.Where(float.IsFinite).Select(ShortestDecimal.Of).Distinct()];
    }

    /// <summary>The pieces of a graph that end in <paramref name="made"/> and depend on one known value alone, shortest first.</summary>
    public static IReadOnlyList<OnnxFunction> EndingIn(
        string made, Func<string, (OnnxNode Node, int Index)> producers, OnnxConstants constants, Func<string, bool> isKnown)
    {
        var frontier = new HashSet<string> { made };
        var nodes = new List<OnnxNode>();
        var pieces = new List<OnnxFunction>();
        while (nodes.Count < Longest)
        {
            // The latest node first: whatever else depends on a value has then been passed before the value is.
            (OnnxNode Node, int Index) next = frontier.Select(producers)
                .Where(producer => producer.Node is not null && CanHave(producer.Node, constants))
                .OrderByDescending(producer => producer.Index)
                .FirstOrDefault();
            if (next.Node is null)
                break;
            nodes.Insert(0, next.Node);
            frontier.ExceptWith(next.Node.Outputs);
            frontier.UnionWith(next.Node.Inputs.Where(input => !constants.Has(input)));
            if (frontier.Count == 1 && isKnown(frontier.First()))
                pieces.Add(new OnnxFunction([.. nodes], frontier.First(), made));
        }
        return pieces;
    }

    /// <summary>Whether <paramref name="node"/> can be part of such a function: a known operator, and no constants that differ from column to column.</summary>
    public static bool CanHave(OnnxNode node, OnnxConstants constants)
    {
        if (node.Domain.Length > 0 || (node.Operator == "Cast" && !OnnxCast.IsKnown(node)))
            return false;
        if (OnnxRowOperators.Has(node.Operator))
            return true;
        return OnnxElementwiseOperators.Has(node.Operator) && node.Inputs.All(input => constants.Find(input) is null or { Count: 1 });
    }
}
