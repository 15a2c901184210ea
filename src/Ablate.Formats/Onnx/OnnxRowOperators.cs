namespace Ablate.Formats.Onnx;

/// <summary>The operators that look at a whole row of numbers, in 64-bit floats.</summary>
static class OnnxRowOperators
{
    static readonly Dictionary<string, Func<OnnxNode, double[], double[][]>> operators = new()
    {
        ["Softmax"] = (_, x) => [Softmax(x)],
        ["LogSoftmax"] = (_, x) => [Array.ConvertAll(Softmax(x), Math.Log)],
        ["ReduceMean"] = (_, x) => [[x.Average()]],
        ["ReduceSum"] = (_, x) => [[x.Sum()]],
        ["ReduceMax"] = (_, x) => [[x.Max()]],
        ["ReduceMin"] = (_, x) => [[x.Min()]],
        ["ReduceSumSquare"] = (_, x) => [[x.Sum(value => value * value)]],
        ["ReduceL2"] = (_, x) => [[Length(x)]],
        ["ReduceLogSumExp"] = (_, x) => [[x.Max() + Math.Log(x.Sum(value => Math.Exp(value - x.Max())))]],
        ["LpNormalization"] = (_, x) => [Array.ConvertAll(x, value => value / Length(x))],
        ["CumSum"] = (_, x) => [[.. x.Select((_, i) => x.Take(i + 1).Sum())]],
        ["TopK"] = (_, x) => [[.. x.OrderDescending()]],
        // The sides of the row itself, which Expand alone takes: nothing else can compute with no numbers.
        ["Shape"] = (_, _) => [[]],
        ["Split"] = (_, x) => [x[..(x.Length / 2)], x[(x.Length / 2)..]],
    };

    /// <summary>Whether <paramref name="name"/> is one of them.</summary>
    public static bool Has(string name) => operators.ContainsKey(name) || name == "Expand";

    /// <summary>What <paramref name="node"/> gives; null if it does something else than <paramref name="node"/>'s operator does here.</summary>
    /// <param name="node">The node.</param>
    /// <param name="inputs">What enters it.</param>
    /// <param name="length">Numbers in the row that is tried.</param>
    /// <param name="width">Numbers in a real row.</param>
    public static IReadOnlyList<double[]>? Apply(OnnxNode node, double[]?[] inputs, int length, int width)
    {
        if (node.Operator == "Expand")
            return inputs is [[var value], []] ? [[.. Enumerable.Repeat(value, length)]] : null;
        if (inputs is not [{ } x, ..] || x.Length != length)
            return null;
        double[]? second = inputs.ElementAtOrDefault(1);
        bool fits = node.Operator switch
        {
            "Softmax" or "LogSoftmax" or "LpNormalization" => IsRow(node.Integer("axis", -1)) && node.Integer("p", 2) == 2,
            "TopK" => IsRow(node.Integer("axis", -1)) && node.Integer("largest", 1) == 1 && node.Integer("sorted", 1) == 1 && second is [var k] && k == width,
            "CumSum" => second is [var axis] && IsRow((long)axis) && node.Integer("exclusive", 0) == 0 && node.Integer("reverse", 0) == 0,
            "Split" =>
                IsRow(node.Integer("axis", 0))
                    && node.Outputs.Count == 2
                    && IsHalved(second ?? node.Attributes.GetValueOrDefault("split")?.Integers?.Select(side => (double)side).ToArray(), width),
            "Shape" => node.Integer("start", 0) == 0 && !node.Attributes.ContainsKey("end"),
            _ =>
                node.Integer("keepdims", 1) == 1
                    && (node.Attributes.GetValueOrDefault("axes")?.Integers?.Select(side => (double)side).ToArray() ?? second) is [var only]
                    && IsRow((long)only),
        };
        return fits ? operators[node.Operator](node, x) : null;
    }

    static bool IsRow(long axis) => axis is 1 or -1;

    static bool IsHalved(double[]? sizes, int width) =>
        width % 2 == 0 && (sizes is null || (sizes is [var first, var rest] && first == rest && first + rest == width));

    static double Length(double[] x) => Math.Max(Math.Sqrt(x.Sum(value => value * value)), 1e-12);

    static double[] Softmax(double[] x)
    {
        double largest = x.Max();
        double sum = x.Sum(value => Math.Exp(value - largest));
        return Array.ConvertAll(x, value => Math.Exp(value - largest) / sum);
    }
}
