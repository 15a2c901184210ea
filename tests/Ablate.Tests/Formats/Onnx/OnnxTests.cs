using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Formats.Onnx;
using Ablate.Formats.Protobuf;
using Ablate.Tests.Formats.Models;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Formats.Onnx;

public sealed class OnnxTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> GoldenFiles => [.. ForeignModels.Names(".onnx")];

    public static TheoryData<string> Networks => [.. SampleModels.Networks.Keys];

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Files_of_other_programs_predict_what_those_programs_do(string name)
    {
        Model model = ModelFormats.Read(ForeignModels.Path(name));
        ForeignModels.AssertPredictions(name, model);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], model.Classes);
        Assert.IsType<Softmax>(model.Network.OutputActivation);
    }

    [Fact]
    public void Layers_of_a_file_are_those_that_its_program_had()
    {
        LayerSettings[] layers = [.. ModelFormats.Read(ForeignModels.Path("torch-legacy-export.onnx")).Network.Layers];
        Assert.Equal(
            [
                new Dense { Units = 32 }, new BatchNormalization { RunningAverage = RunningAverage.KeepOld, Momentum = 0.9 }, new ActivationOnly(),
                new Dense { Units = 16 }, new LayerNormalization(), new ActivationOnly { Activation = new Silu() }, new Dense { Units = 10, Activation = new Softmax() },
            ],
            layers);
    }

    [Fact]
    public void Every_activation_comes_back_as_itself_with_its_settings()
    {
        foreach (IActivation activation in SampleModels.Activations)
        {
            Model model = SampleModels.Trained(SampleModels.With(activation)), read = ThereAndBack(model);
            Assert.True(
                Counterpart(activation).Equals(((Dense)read.Network.Layers[0]).Activation),
                $"{activation} came back as {((Dense)read.Network.Layers[0]).Activation}");
            AssertSame(model, read);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_layer_comes_back_with_the_same_weights_and_predictions(string name)
    {
        Model model = SampleModels.Trained(SampleModels.Networks[name]);
        AssertSame(model, ThereAndBack(model));
    }

    [Fact]
    public void Scaling_in_the_graph_comes_back_and_takes_raw_features()
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        OnnxExport.Write(folder.In("model.onnx"), model, scalesInputs: true);
        Model read = ModelFormats.Read(folder.In("model.onnx"));
        Assert.All(model.Scale.Divisor.Zip(read.Scale.Divisor), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        AssertSame(model, read);
    }

    [Fact]
    public void Features_that_enter_as_they_are_do_so_when_the_model_comes_back_from_a_graph_with_its_scale()
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]) with { Scale = new([0], [1]) };
        OnnxExport.Write(folder.In("model.onnx"), model, scalesInputs: true);
        Model read = ModelFormats.Read(folder.In("model.onnx"));
        Assert.Equal(model.Scale, read.Scale);
        AssertSame(model, read);
    }

    [Fact]
    public void Names_of_columns_and_what_missing_numbers_become_come_back()
    {
        Model plain = SampleModels.Trained(SampleModels.Networks["plain"]);
        Model model = plain with
        {
            Columns = [.. Enumerable.Range(1, 7).Select(i => $"weight {i}"), "colour=\"blue\""],
            Scale = plain.Scale with { Fill = [.. Enumerable.Range(1, 8).Select(i => i / 4.0)] },
        };
        Model read = ThereAndBack(model);
        Assert.Equal(model.Columns, read.Columns);
        Assert.Equal(model.Scale.Fill, read.Scale.Fill);
        OnnxExport.Write(folder.In("scaled.onnx"), model with { Scale = plain.Scale }, scalesInputs: true);
        Assert.Equal(model.Columns, ModelFormats.Read(folder.In("scaled.onnx")).Columns);
    }

    /// <summary>What differs in training only cannot be told apart afterwards.</summary>
    static IActivation Counterpart(IActivation activation) => activation switch
    {
        LeakyRelu leaky => leaky with { SlopeAtZeroIsOne = false },
        HardTanh hard => hard with { SlopeAtEdgesIsOne = false },
        Relu { NegativeSlope: > 0, Threshold: 0, MaximumValue: null } relu => new LeakyRelu { NegativeSlope = relu.NegativeSlope },
        RRelu random => new LeakyRelu { NegativeSlope = (float)((random.Lower + random.Upper) / 2) is var slope ? double.Parse($"{slope:R}") : 0 },
        Softplus { Threshold: 20 } softplus => softplus with { Threshold = null },
        PRelu slopes => new PRelu { Shared = slopes.Shared },
        Threshold { Limit: 0, Default: 0 } => new Relu(),
        Swish { Beta: 1 } => new Silu(),
        Celu { Alpha: 1 } => new Elu(),
        _ => activation,
    };

    static void AssertSame(Model model, Model read)
    {
        Assert.Equal(model.Classes, read.Classes);
        Assert.Equal(model.Shape, read.Shape);
        foreach (Tensor tensor in read.Weights)
        {
            if (model.Weights.FirstOrDefault(candidate => candidate.Name == tensor.Name) is { } own)
                Assert.Equal(own.Values, tensor.Values);
            else
                Assert.All(tensor.Values, value => Assert.True(value is 0 or 1, $"{tensor.Name} was not written"));
        }
        Assert.All(
            model.Weights.Where(tensor => !tensor.Name.EndsWith(".batches", StringComparison.Ordinal)),
            tensor => Assert.Contains(read.Weights, candidate => candidate.Name == tensor.Name));
        IReadOnlyList<float[]> before = model.Predict(SampleModels.Data.All(), Kernels.Widest), after = read.Predict(SampleModels.Data.All(), Kernels.Widest);
        Assert.All(before.Zip(after), pair => Assert.All(pair.First.Zip(pair.Second), numbers => Assert.Equal(numbers.First, numbers.Second, 1e-5)));
    }

    Model ThereAndBack(Model model)
    {
        OnnxExport.Write(folder.In("model.onnx"), model);
        return ModelFormats.Read(folder.In("model.onnx"));
    }

    [Theory]
    [InlineData(100_000, 0, @"its graph has more than \d+ arrays, inputs and outputs in \d+ bytes\.$")]
    [InlineData(1, 65, @"an input or output has more than 64 sides\.$")]
    public void Small_parts_without_number_do_not_fill_the_memory(int inputs, int sides, string complaint)
    {
        var writer = new ProtobufWriter();
        writer.Message(7, graph =>
        {
            for (int i = 0; i < inputs; i++)
                graph.Message(11, input => OnnxValueFields.Write(input, new OnnxValue($"{i}", 1, new long[sides])));
        });
        File.WriteAllBytes(folder.In("many.onnx"), writer.Written.ToArray());
        Assert.Matches(complaint, Assert.Throws<DataFileException>(() => ModelFormats.Read(folder.In("many.onnx"))).Message);
    }
}
