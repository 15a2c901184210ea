namespace Ablate.Formats.Onnx;

/// <summary>The operators that treat every number alike, in 64-bit floats; defaults and formulas are those of the ONNX operator schemas.</summary>
static class OnnxElementwiseOperators
{
    static readonly Dictionary<string, Func<OnnxNode, double, double>> unary = new()
    {
        ["Identity"] = (_, x) => x,
        ["Cast"] = OnnxCast.Apply,
        ["Neg"] = (_, x) => -x,
        ["Abs"] = (_, x) => Math.Abs(x),
        ["Sign"] = (_, x) => double.IsNaN(x) ? x : Math.Sign(x),
        ["Reciprocal"] = (_, x) => 1 / x,
        ["Sqrt"] = (_, x) => Math.Sqrt(x),
        ["Exp"] = (_, x) => Math.Exp(x),
        ["Log"] = (_, x) => Math.Log(x),
        ["Sin"] = (_, x) => Math.Sin(x),
        ["Cos"] = (_, x) => Math.Cos(x),
        ["Tanh"] = (_, x) => Math.Tanh(x),
        ["Erf"] = (_, x) => Erf(x),
        ["Not"] = (_, x) => x == 0 ? 1 : 0,
        ["Relu"] = (_, x) => Math.Max(x, 0),
        ["LeakyRelu"] = (node, x) => x < 0 ? node.Single("alpha", 0.01f) * x : x,
        ["ThresholdedRelu"] = (node, x) => x > node.Single("alpha", 1) ? x : 0,
        ["Elu"] = (node, x) => x < 0 ? node.Single("alpha", 1) * (Math.Exp(x) - 1) : x,
        ["Celu"] = (node, x) => Math.Max(x, 0) + Math.Min(0, node.Single("alpha", 1) * (Math.Exp(x / node.Single("alpha", 1)) - 1)),
        ["Selu"] = (node, x) => node.Single("gamma", 1.05070102f) * (x > 0 ? x : node.Single("alpha", 1.67326319f) * (Math.Exp(x) - 1)),
        ["Sigmoid"] = (_, x) => Sigmoid(x),
        ["HardSigmoid"] = (node, x) => Math.Clamp(node.Single("alpha", 0.2f) * x + node.Single("beta", 0.5f), 0, 1),
        ["HardSwish"] = (_, x) => x * Math.Clamp(x / 6 + 0.5, 0, 1),
        ["Swish"] = (node, x) => x * Sigmoid(node.Single("alpha", 1) * x),
        ["Softplus"] = (_, x) => Softplus(x),
        ["Softsign"] = (_, x) => x / (1 + Math.Abs(x)),
        ["Mish"] = (_, x) => x * Math.Tanh(Softplus(x)),
        ["Gelu"] = (node, x) => node.Attributes.GetValueOrDefault("approximate")?.Text == "tanh"
            ? 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))
            : 0.5 * x * (1 + Erf(x / Math.Sqrt(2))),
        ["Shrink"] = (node, x) => Shrink(x, node.Single("lambd", 0.5f), node.Single("bias", 0)),
    };

    static readonly Dictionary<string, Func<double, double, double>> binary = new()
    {
        ["Add"] = (a, b) => a + b,
        ["Sum"] = (a, b) => a + b,
        ["Sub"] = (a, b) => a - b,
        ["Mul"] = (a, b) => a * b,
        ["Div"] = (a, b) => a / b,
        ["Pow"] = Math.Pow,
        ["Min"] = Math.Min,
        ["Max"] = Math.Max,
        ["Less"] = (a, b) => a < b ? 1 : 0,
        ["LessOrEqual"] = (a, b) => a <= b ? 1 : 0,
        ["Greater"] = (a, b) => a > b ? 1 : 0,
        ["GreaterOrEqual"] = (a, b) => a >= b ? 1 : 0,
        ["And"] = (a, b) => a != 0 && b != 0 ? 1 : 0,
        ["Or"] = (a, b) => a != 0 || b != 0 ? 1 : 0,
    };

    /// <summary>Whether <paramref name="name"/> is one of them.</summary>
    public static bool Has(string name) => unary.ContainsKey(name) || binary.ContainsKey(name) || name is "Clip" or "Where";

    /// <summary>What <paramref name="node"/> gives; null if its inputs do not fit.</summary>
    public static double[]? Apply(OnnxNode node, double[]?[] inputs)
    {
        int length = inputs.Max(input => input?.Length) ?? 0;
        if (length == 0 || inputs[0] is null || inputs.Any(input => input is not null && input.Length != 1 && input.Length != length))
            return null;
        double At(int input, int i, double otherwise) =>
            input < inputs.Length && inputs[input] is { } values ? values[values.Length == 1 ? 0 : i] : otherwise;
        var result = new double[length];
        for (int i = 0; i < length; i++)
        {
            double x = At(0, i, 0);
            if (unary.TryGetValue(node.Operator, out Func<OnnxNode, double, double>? function))
                result[i] = function(node, x);
            else if (binary.TryGetValue(node.Operator, out Func<double, double, double>? operation))
                result[i] = Enumerable.Range(1, inputs.Length - 1).Aggregate(x, (value, input) => operation(value, At(input, i, double.NaN)));
            else if (node.Operator == "Where")
                result[i] = x != 0 ? At(1, i, double.NaN) : At(2, i, double.NaN);
            else
            {
                // Clip: its bounds are inputs, or were attributes up to version 6 of the operators.
                double smallest = At(1, i, node.Single("min", float.NegativeInfinity)), largest = At(2, i, node.Single("max", float.PositiveInfinity));
                result[i] = Math.Min(Math.Max(x, smallest), largest);
            }
        }
        return result;
    }

    static double Shrink(double x, float limit, float bias)
    {
        if (x < -limit)
            return x + bias;
        return x > limit ? x - bias : 0;
    }

    static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    /// <summary>The error function to 1.5e-7, which is enough to tell functions apart. Abramowitz and Stegun 1964, 7.1.26.</summary>
    static double Erf(double x)
    {
        double t = 1 / (1 + 0.3275911 * Math.Abs(x));
        double tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.Exp(-x * x);
        return double.CopySign(1 - tail, x);
    }
}
