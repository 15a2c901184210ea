using Ablate.Engine.Initializers;

namespace Ablate.Reporting.Export;

/// <summary>Initial weights and biases in PyTorch.</summary>
static class TorchInitializers
{
    /// <summary>The function <c>dense(inputs, units)</c> of layers that all begin with <paramref name="start"/>.</summary>
    public static string Dense(DenseStart start)
    {
        string bias = start.Biases is null ? ", bias=False" : "";
        string weights = Statement(Weights(start.Weights), "layer.weight"),
            biases = start.Biases is { } initial ? Statement(Biases(initial), "layer.bias") : "";
        return $"""
            def dense(inputs, units):
                layer = nn.Linear(inputs, units{bias})
            {weights}{biases}    return layer
            """;
    }

    /// <summary>The arguments of a layer that says itself how it begins.</summary>
    public static string Arguments(DenseStart start) =>
        $"weights={Function(Weights(start.Weights))}, biases={(start.Biases is { } initial ? Function(Biases(initial)) : "None")}";

    static string Statement((string Function, string Arguments)? fill, string numbers) => fill is { } call ? $"    {Call(call, numbers)}\n" : "";

    static string Function((string Function, string Arguments)? fill) => fill switch
    {
        null => "as_pytorch",
        { Arguments: "" } call => call.Function,
        { } call => $"lambda w: {Call(call, "w")}",
    };

    static string Call((string Function, string Arguments) fill, string numbers) =>
        fill.Arguments.Length == 0 ? $"{fill.Function}({numbers})" : $"{fill.Function}({numbers}, {fill.Arguments})";

    static (string Function, string Arguments)? Weights(Initializer initializer) => initializer switch
    {
        Orthogonal orthogonal => ("init.orthogonal_", FrameworkScript.Number(orthogonal.Gain)),
        TruncatedNormal normal => ("init.trunc_normal_", Truncation(normal)),
        _ => VarianceScaling.Of(initializer) is { } scaled ? OfVariance(scaled) : Biases(initializer),
    };

    static string Truncation(TruncatedNormal normal)
    {
        double minimum = normal.Minimum ?? normal.Mean - 2 * normal.Deviation, maximum = normal.Maximum ?? normal.Mean + 2 * normal.Deviation;
        return string.Join(", ", new[] { normal.Mean, normal.Deviation, minimum, maximum }.Select(FrameworkScript.Number));
    }

    static (string Function, string Arguments) OfVariance(VarianceScaling scaled) => (scaled.Scale, scaled.Mode, scaled.Distribution) switch
    {
        (1, FanMode.FanAvg, ScaledDistribution.Uniform) => ("init.xavier_uniform_", ""),
        (1, FanMode.FanAvg, ScaledDistribution.UntruncatedNormal) => ("init.xavier_normal_", ""),
        (2, FanMode.FanIn, ScaledDistribution.Uniform) => ("init.kaiming_uniform_", ""),
        (2, FanMode.FanIn, ScaledDistribution.UntruncatedNormal) => ("init.kaiming_normal_", ""),
        (_, _, ScaledDistribution.Uniform) => ("scaled_uniform_", Scaled(scaled)),
        (_, _, ScaledDistribution.UntruncatedNormal) => ("scaled_normal_", Scaled(scaled)),
        _ => ("scaled_truncated_normal_", Scaled(scaled)),
    };

    static string Scaled(VarianceScaling scaled) => $"{FrameworkScript.Number(scaled.Scale)}, \"{VarianceScalingNames.Fan(scaled)}\"";

    /// <summary>The function that fills numbers in place, and its further arguments; null where they stay as PyTorch makes them.</summary>
    static (string Function, string Arguments)? Biases(Initializer initializer) => initializer switch
    {
        TorchDefault => null,
        Zeros => ("init.zeros_", ""),
        Ones => ("init.ones_", ""),
        Constant constant => ("init.constant_", FrameworkScript.Number(constant.Value)),
        RandomNormal normal => ("init.normal_", $"{FrameworkScript.Number(normal.Mean)}, {FrameworkScript.Number(normal.Deviation)}"),
        RandomUniform uniform => ("init.uniform_", $"{FrameworkScript.Number(uniform.Minimum)}, {FrameworkScript.Number(uniform.Maximum)}"),
        _ =>
            throw NotWritten.For(
                TorchScript.Name, $"the initializer {InitializerCatalogue.All.NameOf(initializer)} here",
                "zeros, ones, constant, random_normal, random_uniform and torch_default are, and for weights those of "
                + "Glorot, He and LeCun, variance_scaling, orthogonal and truncated_normal."),
    };
}
