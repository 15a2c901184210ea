using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;

namespace Ablate.Tests.Formats.Onnx;

/// <summary>Graphs as the exporters of PyTorch and scikit-learn, and people, write them.</summary>
public sealed class OnnxGraphTests : OnnxGraphText
{
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
    public void GELU_after_the_logarithm_of_a_sigmoid_as_the_legacy_exporter_of_PyTorch_writes_both()
    {
        Number("root", 1.4142135f);
        Number("one", 1);
        Number("half", 0.5f);
        Add("Sigmoid", "x", "s");
        Add("Log", "s", "y");
        Add("Div", "y root", "a");
        Add("Erf", "a", "b");
        Add("Add", "b one", "c");
        Add("Mul", "y c", "d");
        Add("Mul", "d half", "output");
        Assert.Equal([new ActivationOnly { Activation = new LogSigmoid() }, new ActivationOnly { Activation = new Gelu() }], Read().Network.Layers);
    }

    [Fact]
    public void A_row_by_its_length_as_the_exporter_of_PyTorch_writes_normalize()
    {
        Number("least", 1e-12f);
        Add("ReduceL2", "x", "a", ("axes", new OnnxAttribute { Integers = [1] }), ("keepdims", new OnnxAttribute { Integer = 1 }));
        Add("Clip", "a least", "b");
        Add("Shape", "x", "s");
        Add("Expand", "b s", "c");
        Add("Div", "x c", "output");
        Assert.Equal([new UnitNormalization()], Read().Network.Layers);
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

    [Theory]
    [InlineData("Squeeze", 1, true)]
    [InlineData("Squeeze", -1, true)]
    [InlineData("Reshape", -1, true)]
    [InlineData("Squeeze", 0, false)]
    public void Rows_of_one_number_may_become_numbers(string operation, int axis, bool isRead)
    {
        tensors.Add(OnnxTensor.Of("axis", axis));
        Dense("x", "row", 1);
        Add(operation, "row axis", "number");
        Add("Sigmoid", "number", "output");
        if (isRead)
            Assert.Equal(new Sigmoid(), Assert.IsType<Dense>(Assert.Single(Read().Network.Layers)).Activation);
        else
            Assert.Contains("Squeeze", Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
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

    /// <summary>ReLU after softmax gives what softmax gives, but the block goes on from the value between them.</summary>
    [Fact]
    public void A_function_does_not_swallow_the_value_where_a_block_begins()
    {
        Dense("x", "a", Width);
        Add("Softmax", "a", "b");
        Add("Relu", "b", "c");
        Dense("c", "d", Width);
        Add("Add", "d b", "output");
        Assert.Equal(
            [
                new Dense { Units = Width, Activation = new Softmax() },
                new Residual { Layers = [new ActivationOnly { Activation = new Relu() }, new Dense { Units = Width }] },
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
        OnnxModel file = new(
            new OnnxGraph(nodes, tensors, [new OnnxValue("x", OnnxTensor.Float, sides)], outputs), new Dictionary<string, long>(),
            new Dictionary<string, string>());
        Model model = OnnxReader.Translate(file).ToModel("file", ModelHints.None);
        Assert.Equal([new Dense { Units = 1, Activation = new Sigmoid() }], model.Network.Layers);
        Assert.Equal(["no", "yes"], model.Classes);
    }
}
