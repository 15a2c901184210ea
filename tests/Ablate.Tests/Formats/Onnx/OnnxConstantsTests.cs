using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Formats;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;

namespace Ablate.Tests.Formats.Onnx;

/// <summary>Products and sums with constants between the layers of a graph, as converters leave them behind.</summary>
public sealed class OnnxConstantsTests : OnnxGraphText
{
    static readonly ModelHints asTheyAre = new() { Scale = new InputScale([0], [1]) };

    /// <summary>What converters make of a batch normalization behind an activation.</summary>
    [Theory]
    [InlineData("Dropout")]
    [InlineData("Identity")]
    public void Factors_and_summands_behind_an_activation_become_part_of_the_next_product(string between)
    {
        float[] factors = [0.5f, 2, 0, -1], summands = [1, 0, -3, 0.25f];
        tensors.Add(OnnxTensor.Of("factors", [Width], factors));
        tensors.Add(OnnxTensor.Of("summands", [Width], summands));
        Dense("x", "hidden", Width);
        Add("Relu", "hidden", "a");
        Add("Mul", "a factors", "b");
        Add(between, "b", "c");
        Add("Add", "c summands", "d");
        Dense("d", "output", 2);
        Model model = Read(asTheyAre);
        Assert.Equal(
            [new Dense { Units = Width, Activation = new Relu() }, new Dense { Units = 2 }],
            model.Network.Layers.Where(layer => layer is not Dropout));
        float[] input = [1, -2, 0.5f, 3], hidden = [.. Enumerable.Range(0, Width).Select(o => Math.Max(0, 0.5f + input.Select((x, i) => x * (i * Width + o)).Sum()))];
        float[] expected = [.. Enumerable.Range(0, 2).Select(o => 0.5f + hidden.Select((h, i) => (h * factors[i] + summands[i]) * (i * 2 + o)).Sum())];
        Assert.Equal(expected, Predict(model, input), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void Factors_and_summands_behind_a_normalization_become_part_of_it()
    {
        foreach ((string name, float[] values) in new[] { ("gamma", new float[] { 1, 2, 3, 4 }), ("beta", [1, 1, 2, 2]), ("mean", [0, 0, 0, 0]), ("variance", [1, 1, 1, 1]), ("factors", [2, 2, 3, 3]) })
            tensors.Add(OnnxTensor.Of(name, [Width], values));
        Number("one", 1);
        Add("BatchNormalization", "x gamma beta mean variance", "a");
        Add("Mul", "a factors", "b");
        Add("Add", "b one", "c");
        Add("Relu", "c", "output");
        Model model = Read();
        Assert.IsType<BatchNormalization>(model.Network.Layers[0]);
        Assert.Equal([2, 4, 9, 12], model.Weights.Single(tensor => tensor.Name == "batch_normalization_1.gamma").Values);
        Assert.Equal([3, 3, 7, 7], model.Weights.Single(tensor => tensor.Name == "batch_normalization_1.beta").Values);
    }

    [Fact]
    public void Constants_behind_an_activation_that_no_product_follows_are_refused_with_their_node()
    {
        tensors.Add(OnnxTensor.Of("factors", [Width], [1, 2, 3, 4]));
        Dense("x", "hidden", Width);
        Add("Relu", "hidden", "a");
        Add("Mul", "a factors", "b");
        Add("Sigmoid", "b", "output");
        Assert.Contains(
            "Mul, which makes b: constants between layers are taken beside products and after normalisations only.",
            Assert.Throws<DataFileException>(() => Read()).Message, StringComparison.Ordinal);
    }

    /// <summary>That of Keras 2 is 0.2 x + 0.5, and so is one of which nothing is written.</summary>
    [Theory]
    [InlineData(0.2f, false)]
    [InlineData(0.3f, true)]
    public void A_hard_sigmoid_has_a_slope(float alpha, bool isWritten)
    {
        Assert.Equal(
            [new Dense { Units = Width, UseBias = false, Activation = new HardSigmoid { MiddleSlope = ShortestDecimal.Of(alpha) } }],
            HardSigmoid(alpha, 0.5f, isWritten ? [("alpha", new OnnxAttribute { Single = alpha })] : []));
    }

    [Fact]
    public void A_hard_sigmoid_with_another_middle_is_a_product_that_is_cut_off() => Assert.Equal(
        [new Dense { Units = Width, Activation = new HardTanh { MinimumValue = 0, MaximumValue = 1 } }],
        HardSigmoid(0.3f, 0.25f, [("alpha", new OnnxAttribute { Single = 0.3f }), ("beta", new OnnxAttribute { Single = 0.25f })]));

    /// <summary>The layers of a hard sigmoid that says <paramref name="written"/> of itself; they predict what it gives.</summary>
    IReadOnlyList<LayerSettings> HardSigmoid(float alpha, float beta, (string, OnnxAttribute)[] written)
    {
        tensors.Add(OnnxTensor.Of("w", [Width, Width], [.. Enumerable.Range(0, Width * Width).Select(i => i % (Width + 1) == 0 ? 1f : 0)]));
        Add("MatMul", "x w", "a");
        Add("HardSigmoid", "a", "output", written);
        Model model = Read(asTheyAre);
        float[] input = [-3, -0.5f, 1.25f, 40];
        Assert.Equal(input.Select(x => Math.Clamp(alpha * x + beta, 0, 1)), Predict(model, input), (a, b) => Math.Abs(a - b) < 1e-6);
        return model.Network.Layers;
    }

    static float[] Predict(Model model, float[] input)
    {
        var data = new Dataset("one", new SampleShape(1, Width), new NumberFeatures(input, Width), new ValueTargets([0], ["y"]));
        return model.Predict(data.All(), Kernels.Widest)[0];
    }
}
