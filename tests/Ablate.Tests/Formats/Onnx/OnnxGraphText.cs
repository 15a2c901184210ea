using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;

namespace Ablate.Tests.Formats.Onnx;

/// <summary>A small graph, written node by node, and what is read from its file.</summary>
public abstract class OnnxGraphText : IDisposable
{
    protected const int Width = 4;

    private protected readonly TemporaryFolder folder = new();
    private protected readonly List<OnnxNode> nodes = [];
    private protected readonly List<OnnxTensor> tensors = [];
    private protected readonly List<OnnxValue> outputs = [];
    private protected long[] sides = [-1, Width];

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected void Number(string name, float value) => tensors.Add(OnnxTensor.Of(name, [], [value]));

    private protected void Add(string name, string inputs, string output, params (string Name, OnnxAttribute Value)[] attributes) =>
        nodes.Add(new OnnxNode(name, inputs.Split(' '), [output]) { Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value) });

    /// <summary>A product and a sum, as scikit-learn's converter writes them.</summary>
    private protected void Dense(string input, string output, int units)
    {
        tensors.Add(OnnxTensor.Of($"{output}.w", [Width, units], [.. Enumerable.Range(0, Width * units).Select(i => (float)i)]));
        tensors.Add(OnnxTensor.Of($"{output}.b", [1, units], [.. Enumerable.Repeat(0.5f, units)]));
        Add("MatMul", $"{input} {output}.w", $"{output}.product");
        Add("Add", $"{output}.product {output}.b", output);
    }

    private protected Model Read() => Read(ModelHints.None);

    private protected Model Read(ModelHints hints)
    {
        outputs.Add(new OnnxValue("output", OnnxTensor.Float, [-1, -1]));
        var file = new OnnxModel(
            new OnnxGraph(nodes, tensors, [new OnnxValue("x", OnnxTensor.Float, sides)], outputs), new Dictionary<string, long> { [""] = 17 },
            new Dictionary<string, string>());
        using (FileStream stream = File.Create(folder.In("model.onnx")))
            OnnxFile.Write(stream, file);
        return ModelFormats.Read(folder.In("model.onnx"), hints);
    }
}
