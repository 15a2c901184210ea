using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Models;

namespace Ablate.Formats.Onnx;

/// <summary>
/// Writes a model as an ONNX graph of version 17 of the operators: rows of floats called "input" go in, predictions called "output" come out, and a
/// batch may have any size. What works only while training, such as dropout, is left out.
/// </summary>
public static class OnnxExport
{
    const int OperatorVersion = 17;

    /// <summary>Writes <paramref name="model"/> to <paramref name="path"/>, completely or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="scalesInputs">Whether the graph begins with the scaling of the features, so that it takes pixels from 0 to 255 as they are.</param>
    /// <exception cref="NotSupportedException">A part of the model has no operators; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Model model, bool scalesInputs = false)
    {
        OnnxModel file = Translate(model, scalesInputs);
        AtomicFile.Write(path, stream => OnnxFile.Write(stream, file));
    }

    internal static OnnxModel Translate(Model model, bool scalesInputs)
    {
        var graph = new OnnxGraphBuilder();
        OnnxTerm x = graph.Value("input");
        if (scalesInputs)
            x = Scaled(model.Scale, x);
        IReadOnlyList<ModelStep> steps = ModelSteps.Of(model);
        x = Apply(steps, x);
        int outputs = steps.Count > 0 ? steps[^1].Outputs : model.Shape.Size;
        graph.Layer = "output";
        if (model.TargetScale is { } target)
            x = x * graph.Tensor("target_divisor", [outputs], Floats(target.Divisor)) + graph.Tensor("target_shift", [outputs], Floats(target.Shift));
        OnnxNode last = new("Identity", [x.Name], ["output"]) { Name = "output" };
        var whole = new OnnxGraph(
            [.. graph.Nodes, last], graph.Initializers, [new OnnxValue("input", OnnxTensor.Float, [-1, model.Shape.Size])],
            [new OnnxValue("output", OnnxTensor.Float, [-1, outputs])]);
        return new OnnxModel(whole, new Dictionary<string, long> { [""] = OperatorVersion }, OnnxMetadata.Of(model, scalesInputs));
    }

    static OnnxTerm Scaled(InputScale scale, OnnxTerm x)
    {
        if (scale.Fill.Count > 0)
            throw new NotSupportedException("missing numbers are not filled in an ONNX graph; export without scale, and fill and scale features before.");
        if (!scale.ZeroIsZero)
            x -= x.Graph.Tensor("input_shift", [scale.Shift.Count], Floats(scale.Shift));
        return scale.Divisor.All(divisor => divisor == 1) ? x : x / x.Graph.Tensor("input_divisor", [scale.Divisor.Count], Floats(scale.Divisor));
    }

    static OnnxTerm Apply(IReadOnlyList<ModelStep> steps, OnnxTerm x)
    {
        foreach (ModelStep step in steps.Where(step => !step.VanishesAfterTraining))
            x = Apply(step, x);
        return x;
    }

    static OnnxTerm Apply(ModelStep step, OnnxTerm x)
    {
        OnnxGraphBuilder graph = x.Graph;
        graph.Layer = step.Name.Length > 0 ? step.Name
            : step.Layer is ActivationOnly { Activation: var function } ? ActivationCatalogue.All.NameOf(function)
            : LayerCatalogue.All.NameOf(step.Layer);
        OnnxTerm Vector(string part, float otherwise = 0) =>
            graph.Tensor($"{step.Name}.{part}", [step.Part(part)?.Length ?? step.Inputs], step.Part(part) ?? [.. Enumerable.Repeat(otherwise, step.Inputs)]);
        OnnxTerm Matrix() => graph.Tensor($"{step.Name}.weights", [step.Inputs, step.Parts["weights"].Length / step.Inputs], step.Parts["weights"]);
        OnnxAttribute epsilon = new() { Single = step.Layer is Normalization normalization ? (float)normalization.Epsilon : 0 };
        switch (step.Layer)
        {
            case Dense { UseBias: false }:
                return graph.Node("MatMul", [x, Matrix()]);
            case Dense:
                return graph.Node("Gemm", [x, Matrix(), Vector("bias")]);
            case Maxout maxout:
                OnnxTerm pieces = graph.Node("Gemm", [x, Matrix(), Vector("bias")]).Reshape(-1, maxout.Pieces, maxout.Units);
                return graph.Node("ReduceMax", [pieces], ("axes", new OnnxAttribute { Integers = [1] }), ("keepdims", new OnnxAttribute { Integer = 0 }));
            case Glu:
                IReadOnlyList<OnnxTerm> halves = graph.NodeOfSeveral("Split", 2, [x], ("axis", new OnnxAttribute { Integer = -1 }));
                return halves[0] * halves[1].Call("Sigmoid");
            case ActivationOnly { Activation: PRelu }:
                return graph.Node("PRelu", [x, Vector("slopes")]);
            case ActivationOnly { Activation: var activation }:
                return OnnxActivations.Apply(activation, x, step.Inputs);
            case BatchNormalization batch:
                float momentum = (float)(batch.RunningAverage == RunningAverage.TakeNew ? 1 - batch.Momentum : batch.Momentum);
                return graph.Node(
                    "BatchNormalization", [x, Vector("gamma", 1), Vector("beta"), Vector("running_mean"), Vector("running_variance")],
                    ("epsilon", epsilon), ("momentum", new OnnxAttribute { Single = momentum }));
            case LayerNormalization layer:
                OnnxTerm[] inputs = layer.Center ? [x, Vector("gamma", 1), Vector("beta")] : [x, Vector("gamma", 1)];
                return graph.Node("LayerNormalization", inputs, ("axis", new OnnxAttribute { Integer = -1 }), ("epsilon", epsilon));
            case GroupNormalization group:
                int width = step.Inputs / group.Groups;
                OnnxTerm ones = graph.Tensor($"ones {width}", [width], [.. Enumerable.Repeat(1f, width)]);
                OnnxTerm groups = graph.Node(
                    "LayerNormalization", [x.Reshape(-1, group.Groups, width), ones], ("axis", new OnnxAttribute { Integer = -1 }),
                    ("epsilon", epsilon))
                    .Reshape(-1, step.Inputs);
                OnnxTerm scaled = group.Scale ? groups * Vector("gamma") : groups;
                return group.Center ? scaled + Vector("beta") : scaled;
            case RmsNormalization root:
                OnnxTerm normalized = x / ((x * x).OverRow("ReduceMean") + root.Epsilon).Call("Sqrt");
                return root.Scale ? normalized * Vector("gamma") : normalized;
            case UnitNormalization:
                return x / x.OverRow("ReduceL2").Call("Max", 1e-12);
            case Residual residual:
                // The names of the nodes inside are those of their layers; the sum has that of the block.
                OnnxTerm inside = Apply(step.Block, x);
                graph.Layer = "residual";
                return (residual.Projection ? graph.Node("MatMul", [x, Matrix()]) : x) + inside;
            default:
                throw new NotSupportedException($"ONNX has no operators for the layer {LayerCatalogue.All.NameOf(step.Layer)} here.");
        }
    }

    static float[] Floats(IEnumerable<double> values) => [.. values.Select(value => (float)value)];
}
