using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;
using Ablate.Formats.Protobuf;

namespace Ablate.Tests.Formats.Onnx;

/// <summary>Nodes are read as they say, or refused by name.</summary>
public sealed class OnnxNodeTests : OnnxGraphText
{
    [Fact]
    public void What_is_done_to_logits_comes_before_their_softmax()
    {
        tensors.Add(OnnxTensor.Of("factors", [2], [10, -1]));
        Number("one", 1);
        Dense("x", "a", 2);
        Add("Mul", "a factors", "b");
        Add("Add", "b one", "output");
        Model model = Read(new ModelHints { Classes = ["no", "yes"] });
        Assert.Null(model.TargetScale);
        Assert.Equal([[0, -1, 20, -3, 40, -5, 60, -7], [6, 0.5f]], model.Weights.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Logits_of_a_normalisation_that_are_multiplied_are_refused()
    {
        foreach (string name in new[] { "gamma", "beta", "mean", "variance" })
            tensors.Add(OnnxTensor.Of(name, [2], [1, 2]));
        Number("ten", 10);
        Dense("x", "a", 2);
        Add("BatchNormalization", "a gamma beta mean variance", "b");
        Add("Mul", "b ten", "output");
        Assert.Contains(
            "its logits are multiplied", Assert.Throws<DataFileException>(() => Read(new ModelHints { Classes = ["no", "yes"] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_scaler_of_scikit_learn_is_the_scale_of_the_inputs()
    {
        Scaler([1, 2, 3, 4], [0.5f, 1, 2, 4]);
        Assert.Equal(new InputScale([1, 2, 3, 4], [2, 1, 0.5, 0.25]), Read().Scale);
    }

    [Fact]
    public void A_scaler_with_numbers_for_other_columns_is_refused()
    {
        Scaler([1, 2, 3], [0.5f]);
        Assert.Contains(
            "Scaler, which makes a: it needs an offset and a scale, or those of each of its 4 columns",
            Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    void Scaler(float[] offset, float[] scale)
    {
        nodes.Add(new OnnxNode("Scaler", ["x"], ["a"]) { Domain = "ai.onnx.ml", Attributes = new Dictionary<string, OnnxAttribute> { ["offset"] = new() { Singles = offset }, ["scale"] = new() { Singles = scale } } });
        Dense("a", "output", 2);
    }

    [Theory]
    [InlineData(OnnxTensor.Float, true)]
    [InlineData(OnnxTensor.Double, true)]
    [InlineData(OnnxTensor.Int64, false)]
    [InlineData(OnnxTensor.Boolean, false)]
    [InlineData(OnnxTensor.Half, false)]
    public void Numbers_are_converted_to_floats_only(int type, bool isRead)
    {
        Add("Cast", "x", "a", ("to", new OnnxAttribute { Integer = type }));
        Add("Cast", "a", "b", ("to", new OnnxAttribute { Integer = OnnxTensor.Float }));
        Dense("b", "output", 2);
        if (isRead)
            Assert.Single(Read().Network.Layers);
        else
            Assert.Contains("which makes a: numbers are converted to type", Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_that_become_whole_numbers_are_truncated()
    {
        tensors.Add(OnnxTensor.Of("w", [Width, 1], [1.7f, -1.7f, 0.4f, 3]));
        Add("Cast", "w", "whole", ("to", new OnnxAttribute { Integer = OnnxTensor.Int64 }));
        Add("Cast", "whole", "float", ("to", new OnnxAttribute { Integer = OnnxTensor.Float }));
        Add("MatMul", "x float", "output");
        Assert.Equal([1, -1, 0, 3], Read().Weights[0].Values);
    }

    [Fact]
    public void A_constant_is_transposed_as_its_node_says()
    {
        tensors.Add(OnnxTensor.Of("w", [Width, Width], [.. Enumerable.Range(0, Width * Width).Select(i => (float)i)]));
        Add("Transpose", "w", "same", ("perm", new OnnxAttribute { Integers = [0, 1] }));
        Add("Transpose", "same", "turned", ("perm", new OnnxAttribute { Integers = [1, 0] }));
        Add("MatMul", "x same", "a");
        Add("MatMul", "a turned", "output");
        Assert.Equal([[0, 1, 2, 3], [0, 4, 8, 12]], Read().Weights.Select(tensor => tensor.Values[..Width]));
    }

    [Theory]
    [InlineData(new long[] { 0 }, true)]
    [InlineData(new long[] { 1 }, false)]
    [InlineData(new long[] { -1 }, false)]
    public void A_constant_for_each_sample_is_refused(long[] axes, bool isRow)
    {
        tensors.Add(OnnxTensor.Of("values", [Width], [1, 2, 3, 4]));
        Add("Unsqueeze", "values", "c", ("axes", new OnnxAttribute { Integers = axes }));
        Add("MatMul", "x w", "a");
        tensors.Add(OnnxTensor.Of("w", [Width, Width], new float[Width * Width]));
        Add("Add", "a c", "output");
        if (isRow)
            Assert.Equal([1, 2, 3, 4], Read().Weights[1].Values);
        else
            Assert.Contains("which makes output", Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_normalisation_in_training_mode_is_refused()
    {
        foreach (string name in new[] { "gamma", "beta", "mean", "variance" })
            tensors.Add(OnnxTensor.Of(name, [Width], [1, 2, 3, 4]));
        Add("BatchNormalization", "x gamma beta mean variance", "output", ("training_mode", new OnnxAttribute { Integer = 1 }));
        Assert.Contains("it is in training mode", Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Which_of_several_outputs_is_taken_is_said()
    {
        Dense("x", "hidden", 3);
        Add("Relu", "hidden", "output");
        outputs.Add(new OnnxValue("hidden", OnnxTensor.Float, [-1, 3]));
        var assumed = new List<string>();
        Assert.Equal([new Dense { Units = 3 }], Read(new ModelHints { Assumed = assumed.Add }).Network.Layers);
        Assert.Contains("Of its outputs hidden, output the first is the prediction.", assumed);
    }

    [Theory]
    [InlineData("Conv", "step (Conv): this is no operator, or no use of it, that a network of dense layers has here.")]
    [InlineData("Loop", "step (Loop): ")]
    [InlineData("Round", "step (Round): ")]
    public void An_operator_that_is_not_ours_is_named_with_its_node(string name, string complaint)
    {
        nodes.Add(new OnnxNode(name, ["x"], ["a"]) { Name = "step" });
        Dense("a", "output", 2);
        Assert.Contains(complaint, Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    /// <summary>Each may be part of a function with up to 23 before it, so many of them would keep the reader busy for minutes.</summary>
    [Fact]
    public void Functions_without_end_are_refused_soon()
    {
        for (int i = 0; i < 10_000; i++)
            Add("Tanh", i == 0 ? "x" : $"v{i}", i == 9_999 ? "output" : $"v{i + 1}");
        Assert.Contains(
            "its graph has more functions one after another than any network.", Assert.Throws<DataFileException>(() => Read()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_that_are_not_ours_are_refused()
    {
        Add("Abs", "x", "output");
        Assert.Contains("Abs", Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_in_another_file_are_refused()
    {
        var writer = new ProtobufWriter();
        writer.Message(7, graph => graph.Message(5, tensor =>
        {
            tensor.Integer(1, 2);
            tensor.Integer(2, OnnxTensor.Float);
            tensor.Text(8, "weights");
            tensor.Message(13, place => place.Text(1, "location"));
            tensor.Integer(14, 1);
        }));
        string path = folder.Write("model.onnx", writer.Written.ToArray());
        Assert.Contains(
            "the numbers of \"weights\" are in another file", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>In ONNX, no name stands for an output that nobody wants, and for an input that is left out.</summary>
    [Fact]
    public async Task What_has_no_name_leads_nowhere()
    {
        outputs.Add(new OnnxValue("", OnnxTensor.Float, [-1, Width]));
        Add("Identity", "x", "");
        Add("Identity", "", "");
        Task<Exception?> reading = Task.Run(() => Record.Exception(() => Read()), TestContext.Current.CancellationToken);
        Assert.IsType<DataFileException>(await reading.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("x y", "this graph has 2")]
    [InlineData("", "this graph has 0")]
    public void One_input_enters_a_network(string names, string complaint)
    {
        Dense("x", "output", 2);
        OnnxValue[] inputs = [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new OnnxValue(name, OnnxTensor.Float, sides))];
        Assert.Contains(
            complaint, Assert.Throws<InvalidDataException>(() => new OnnxTranslation(new OnnxGraph(nodes, tensors, inputs, []))).Message,
            StringComparison.Ordinal);
    }
}
