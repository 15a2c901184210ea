using Ablate.Engine.Activations;

namespace Ablate.Formats.Onnx;

/// <summary>
/// Every activation as ONNX operators of version 17, or as a formula of them where
/// there is none. Only what counts after training is written: RReLU is its mean slope.
/// </summary>
static class OnnxActivations
{
    /// <summary>From here on softplus is its input, to the last bit of a float.</summary>
    const double SoftplusIsLinear = 17;

    /// <summary><paramref name="activation"/> of <paramref name="x"/>, a row of <paramref name="width"/> numbers.</summary>
    /// <exception cref="NotSupportedException">It is an activation that has no formula here.</exception>
    public static OnnxTerm Apply(IActivation activation, OnnxTerm x, int width) => activation switch
    {
        Linear => x,
        Relu relu => Rectified(relu, x),
        Relu6 => x.Graph.Node("Clip", [x, x.Graph.Constant(0), x.Graph.Constant(6)]),
        LeakyRelu leaky => x.Call("LeakyRelu", ("alpha", (float)leaky.NegativeSlope)),
        RRelu random => x.Call("LeakyRelu", ("alpha", (float)((random.Lower + random.Upper) / 2))),
        ReluSquared => Square(x.Call("Relu")),
        Elu elu => x.Call("Elu", ("alpha", (float)elu.Alpha)),
        Selu => x.Call("Selu", ("alpha", (float)Selu.Alpha), ("gamma", (float)Selu.Scale)),
        Celu celu => x.Call("Celu", ("alpha", (float)celu.Alpha)),
        Threshold threshold => x.Call("Greater", threshold.Limit).Choose(x, x.Graph.Constant(threshold.Default)),
        Gelu { Approximate: false } => 0.5 * x * ((x / Math.Sqrt(2)).Call("Erf") + 1),
        Gelu => 0.5 * x * ((Math.Sqrt(2 / Math.PI) * (x + 0.044715 * (Square(x) * x))).Call("Tanh") + 1),
        Silu => x * x.Call("Sigmoid"),
        Swish swish => x * (swish.Beta * x).Call("Sigmoid"),
        HardSilu => x.Call("HardSwish"),
        Mish => x * x.Call("Softplus").Call("Tanh"),
        Softplus softplus => Smooth(softplus, x),
        Squareplus square => 0.5 * (x + (Square(x) + square.B).Call("Sqrt")),
        SparsePlus => x.Call("Less", -1).Choose(x.Graph.Constant(0), x.Call("Greater", 1).Choose(x, 0.25 * Square(x + 1))),
        Sigmoid => x.Call("Sigmoid"),
        HardSigmoid hard => x.Call("HardSigmoid", ("alpha", (float)hard.MiddleSlope), ("beta", 0.5f)),
        SparseSigmoid => x.Call("HardSigmoid", ("alpha", 0.5f), ("beta", 0.5f)),
        LogSigmoid => -(-x).Call("Softplus"),
        Tanh => x.Call("Tanh"),
        HardTanh hard => x.Graph.Node("Clip", [x, x.Graph.Constant(hard.MinimumValue), x.Graph.Constant(hard.MaximumValue)]),
        Softsign => x.Call("Softsign"),
        Isru isru => x / (isru.Alpha * Square(x) + 1).Call("Sqrt"),
        SoftShrink soft => x.Call("Shrink", ("bias", (float)soft.Lambda), ("lambd", (float)soft.Lambda)),
        HardShrink hard => x.Call("Shrink", ("bias", 0), ("lambd", (float)hard.Lambda)),
        TanhShrink => x - x.Call("Tanh"),
        Exponential => x.Call("Exp"),
        Gaussian => (-Square(x)).Call("Exp"),
        Sine sine => (sine.Frequency * x).Call("Sin"),
        Snake snake => x + Square((snake.A * x).Call("Sin")) / snake.A,
        BentIdentity => x + 0.5 * ((Square(x) + 1).Call("Sqrt") - 1),
        Softmax => x.Call("Softmax", "axis", -1),
        Softmin => (-x).Call("Softmax", "axis", -1),
        LogSoftmax => x.Call("LogSoftmax", "axis", -1),
        Sparsemax => SparseShares(x, width),
        _ => throw new NotSupportedException($"ONNX has no formula for the activation {ActivationCatalogue.All.NameOf(activation)} here."),
    };

    static OnnxTerm Square(OnnxTerm x) => x * x;

    static OnnxTerm Rectified(Relu relu, OnnxTerm x)
    {
        OnnxTerm y = (relu.NegativeSlope, relu.Threshold) switch
        {
            (0, 0) => x.Call("Relu"),
            (0, _) => x.Call("ThresholdedRelu", ("alpha", (float)relu.Threshold)),
            (_, 0) => x.Call("LeakyRelu", ("alpha", (float)relu.NegativeSlope)),
            _ => x.Call("Greater", relu.Threshold).Choose(x, relu.NegativeSlope * (x - relu.Threshold)),
        };
        return relu.MaximumValue is { } largest ? y.Call("Min", largest) : y;
    }

    static OnnxTerm Smooth(Softplus softplus, OnnxTerm x)
    {
        OnnxTerm scaled = softplus.Beta == 1 ? x : softplus.Beta * x, smooth = scaled.Call("Softplus");
        smooth = softplus.Beta == 1 ? smooth : smooth / softplus.Beta;
        return softplus.Threshold is { } linear and < SoftplusIsLinear ? scaled.Call("Greater", linear).Choose(x, smooth) : smooth;
    }

    /// <summary>
    /// With the row sorted downwards as z, the k largest get something for as long as 1 + k z_k
    /// is above their sum; then t = (sum - 1) / k. Martins and Astudillo 2016, algorithm 1.
    /// </summary>
    static OnnxTerm SparseShares(OnnxTerm x, int width)
    {
        OnnxAttribute one = new() { Integer = 1 };
        OnnxTerm sorted = x.Graph.NodeOfSeveral(
            "TopK", 2, [x, x.Graph.Integers(width)], ("axis", new OnnxAttribute { Integer = -1 }), ("largest", one), ("sorted", one))[0];
        OnnxTerm axis = x.Graph.Integers(1), sums = x.Graph.Node("CumSum", [sorted, axis]), ranks = x.Graph.Node("CumSum", [0 * sorted + 1, axis]);
        OnnxTerm counts = x.Graph.Node("Greater", [ranks * sorted + 1, sums]).Call("Cast", "to", OnnxTensor.Float);
        OnnxTerm limit = ((counts * sorted).SumOverRow() - 1) / counts.SumOverRow();
        return (x - limit).Call("Max", 0);
    }
}
