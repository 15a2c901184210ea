using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;

namespace Ablate.Tests.Formats.Onnx;

/// <summary>Graphs as the exporters of PyTorch and scikit-learn, and people, write them.</summary>
public sealed class OnnxGraphTests : IDisposable
{
    const int Width = 4;

    readonly TemporaryFolder folder = new();
    readonly List<OnnxNode> nodes = [];
    readonly List<OnnxTensor> tensors = [];
    readonly List<OnnxValue> outputs = [];
    long[] sides = [-1, Width];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void GELU_by_the_error_function_as_the_legacy_exporter_of_PyTorch_writes_it()
    {
        Number("root", 1.4142135f);
        Number("one", 1);
        Number("half", 0.5f);
        Add("Div", "x root", "a");
        Add("Erf", "a", "b");
        Add("Add", "b one", "c");
        Add("Mul", "x c", "d");
        Add("Mul", "d half", "output");
        Assert.Equal([new ActivationOnly { Activation = new Gelu() }], Read().Network.Layers);
    }

    [Fact]
    public void GELU_by_tanh()
    {
        foreach ((string name, float value) in new[] { ("half", 0.5f), ("three", 3f), ("cubic", 0.044715f), ("root", 0.7978845608f), ("one", 1f) })
            Number(name, value);
        Add("Mul", "x half", "a");
        Add("Pow", "x three", "b");
        Add("Mul", "b cubic", "c");
        Add("Add", "x c", "d");
        Add("Mul", "d root", "e");
        Add("Tanh", "e", "f");
        Add("Add", "f one", "g");
        Add("Mul", "a g", "output");
        Assert.Equal([new ActivationOnly { Activation = new Gelu { Approximate = true } }], Read().Network.Layers);
    }

    [Fact]
    public void Group_normalisation_as_the_legacy_exporter_writes_it()
    {
        tensors.Add(OnnxTensor.Of("groups", 0, 2, -1));
        tensors.Add(OnnxTensor.Of("ones", [2], [1, 1]));
        tensors.Add(OnnxTensor.Of("zeros", [2], [0, 0]));
        tensors.Add(OnnxTensor.Of("gamma", [Width], [1, 2, 3, 4]));
        tensors.Add(OnnxTensor.Of("beta", [Width], [5, 6, 7, 8]));
        Add("Reshape", "x groups", "a");
        Add("InstanceNormalization", "a ones zeros", "b", ("epsilon", new OnnxAttribute { Single = 0.001f }));
        Add("Shape", "x", "s");
        Add("Reshape", "b s", "c");
        Add("Mul", "c gamma", "d");
        Add("Add", "d beta", "output");
        Model model = Read();
        Assert.Equal([new GroupNormalization { Groups = 2, Epsilon = 0.001 }], model.Network.Layers);
        Assert.Equal([[1, 2, 3, 4], [5, 6, 7, 8]], model.Weights.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Scaling_before_the_first_layer_is_that_of_the_inputs()
    {
        Number("mean", 33.5f);
        Number("factor", 1 / 255f);
        Add("Sub", "x mean", "a");
        Add("Mul", "a factor", "b");
        Dense("b", "output", 2);
        Model model = Read();
        Assert.Equal((33.5, 255), (model.Scale.Shift[0], model.Scale.Divisor[0]));
        Assert.Single(model.Network.Layers);
    }

    [Fact]
    public void Images_become_rows_whatever_the_exporter_calls_it()
    {
        sides = [-1, 1, 2, 2];
        tensors.Add(OnnxTensor.Of("zero", 0));
        tensors.Add(OnnxTensor.Of("rest", -1));
        Add("Shape", "x", "s");
        Add("Gather", "s zero", "n");
        Add("Concat", "n rest", "t");
        Add("Reshape", "x t", "rows");
        Dense("rows", "output", 3);
        Model model = Read();
        Assert.Equal("2 x 2", model.Shape.ToString());
        Assert.Equal([new Flatten(), new Dense { Units = 3 }], model.Network.Layers);
    }

    [Fact]
    public void The_skip_may_stand_on_either_side_and_blocks_in_blocks()
    {
        Dense("x", "a", Width);
        Add("Relu", "a", "b");
        Add("Add", "b x", "c");
        Dense("c", "d", Width);
        Add("Sigmoid", "d", "e");
        Add("Add", "c e", "output");
        Assert.Equal(
            [
                new Residual { Layers = [new Dense { Units = Width, Activation = new Relu() }] },
                new Residual { Layers = [new Dense { Units = Width, Activation = new Sigmoid() }] },
            ],
            Read().Network.Layers);
    }

    [Fact]
    public void Two_classes_of_scikit_learn_are_one_output_with_the_labels()
    {
        Number("one", 1);
        tensors.Add(new OnnxTensor("labels", [2], OnnxTensor.String) { Texts = ["no", "yes"] });
        Dense("x", "a", 1);
        Add("Sigmoid", "a", "p");
        Add("Sub", "one p", "q");
        Add("Concat", "q p", "both", ("axis", new OnnxAttribute { Integer = 1 }));
        Add("ZipMap", "both", "output_probability", ("classlabels_strings", new OnnxAttribute { Texts = ["no", "yes"] }));
        outputs.Add(new OnnxValue("output_probability", 0, []));
        OnnxModel file = new(new OnnxGraph(nodes, tensors, [new OnnxValue("x", OnnxTensor.Float, sides)], outputs), new Dictionary<string, long>(), new Dictionary<string, string>());
        Model model = OnnxReader.Translate(file).ToModel("file", ModelHints.None);
        Assert.Equal([new Dense { Units = 1, Activation = new Sigmoid() }], model.Network.Layers);
        Assert.Equal(["no", "yes"], model.Classes);
    }

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
        Assert.Contains("its logits are multiplied", Assert.Throws<DataFileException>(() => Read(new ModelHints { Classes = ["no", "yes"] })).Message, StringComparison.Ordinal);
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
        Assert.Equal(isRead, Record.Exception(() => Read()) is not DataFileException e || !e.Message.Contains("which makes a: numbers are converted to type", StringComparison.Ordinal));
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
        Assert.Equal(isRow, Record.Exception(() => Read()) is null);
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

    [Fact]
    public void Functions_that_are_not_ours_are_refused()
    {
        Add("HardSigmoid", "x", "output");
        Assert.Contains("HardSigmoid", Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
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
        Assert.Contains("the numbers of \"weights\" are in another file", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x y", "this graph has 2")]
    [InlineData("", "this graph has 0")]
    public void One_input_enters_a_network(string names, string complaint)
    {
        Dense("x", "output", 2);
        OnnxValue[] inputs = [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new OnnxValue(name, OnnxTensor.Float, sides))];
        Assert.Contains(complaint, Assert.Throws<InvalidDataException>(() => new OnnxTranslation(new OnnxGraph(nodes, tensors, inputs, []))).Message, StringComparison.Ordinal);
    }

    void Number(string name, float value) => tensors.Add(OnnxTensor.Of(name, [], [value]));

    void Add(string name, string inputs, string output, params (string Name, OnnxAttribute Value)[] attributes) =>
        nodes.Add(new OnnxNode(name, inputs.Split(' '), [output]) { Attributes = attributes.ToDictionary(attribute => attribute.Name, attribute => attribute.Value) });

    /// <summary>A product and a sum, as scikit-learn's converter writes them.</summary>
    void Dense(string input, string output, int units)
    {
        tensors.Add(OnnxTensor.Of($"{output}.w", [Width, units], [.. Enumerable.Range(0, Width * units).Select(i => (float)i)]));
        tensors.Add(OnnxTensor.Of($"{output}.b", [1, units], [.. Enumerable.Repeat(0.5f, units)]));
        Add("MatMul", $"{input} {output}.w", $"{output}.product");
        Add("Add", $"{output}.product {output}.b", output);
    }

    Model Read() => Read(ModelHints.None);

    Model Read(ModelHints hints)
    {
        outputs.Add(new OnnxValue("output", OnnxTensor.Float, [-1, -1]));
        var file = new OnnxModel(new OnnxGraph(nodes, tensors, [new OnnxValue("x", OnnxTensor.Float, sides)], outputs), new Dictionary<string, long> { [""] = 17 }, new Dictionary<string, string>());
        using (FileStream stream = File.Create(folder.In("model.onnx")))
            OnnxFile.Write(stream, file);
        return ModelFormats.Read(folder.In("model.onnx"), hints);
    }
}
