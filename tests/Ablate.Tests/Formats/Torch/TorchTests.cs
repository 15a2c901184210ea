using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Models;
using Ablate.Formats.Torch;
using Ablate.Tests.Formats.Models;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Formats.Torch;

public sealed class TorchTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> GoldenFiles => [.. ForeignModels.Names(".safetensors")];

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void State_dicts_of_PyTorch_predict_what_PyTorch_does(string name)
    {
        var assumed = new List<string>();
        Model model = ModelFormats.Read(
            ForeignModels.Path(name), new ModelHints { Network = TorchLayers.Parse(ForeignModels.Layers(name)), Assumed = assumed.Add });
        ForeignModels.AssertPredictions(name, model);
        Assert.Contains("Its outputs are logits: predictions are their softmax.", assumed);
    }

    [Fact]
    public void Without_layers_they_follow_from_the_shapes()
    {
        var assumed = new List<string>();
        Model model = ModelFormats.Read(ForeignModels.Path("torch.safetensors"), new ModelHints { Assumed = assumed.Add });
        Assert.Equal(
            ["Dense", "BatchNormalization", "ActivationOnly", "Dense", "LayerNormalization", "ActivationOnly", "Dense"],
            model.Network.Layers.Select(layer => layer.GetType().Name));
        Assert.Contains(assumed, sentence => sentence.Contains("ReLU between the products", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_of_a_convolution_say_that_the_layers_are_missing()
    {
        byte[] header = System.Text.Encoding.UTF8.GetBytes("""{"0.weight":{"dtype":"F32","shape":[2,1,1,1],"data_offsets":[0,8]}}""");
        string path = folder.Write("model.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. header, .. new byte[8]]);
        Assert.Contains(
            "what 0 computes does not follow from its shapes", Assert.Throws<DataFileException>(() => ModelFormats.Read(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_PyTorch_prints_is_read_as_it_is()
    {
        NetworkSettings network = TorchLayers.Parse("""
            Sequential(
              (0): Linear(in_features=784, out_features=64, bias=False)
              (1): BatchNorm1d(64, eps=0.001, momentum=0.05, affine=True, track_running_stats=True)
              (2): LeakyReLU(negative_slope=0.2, inplace=True)
              (3): Sequential(
                (0): Dropout(p=0.3, inplace=False)
                (1): GELU(approximate='tanh')
              )
              (4): PReLU(num_parameters=1)
              (5): Softshrink(0.25)
              (6): GroupNorm(4, 64, eps=1e-05, affine=True)
            )
            """);
        Assert.Equal(
            [
                Dense.Dialects[Dialect.Torch] with { Units = 64, UseBias = false }, new BatchNormalization { Epsilon = 0.001, Momentum = 0.05 }, new ActivationOnly { Activation = new LeakyRelu { NegativeSlope = 0.2 } },
                new Dropout { Rate = 0.3 }, new ActivationOnly { Activation = new Gelu { Approximate = true } }, new ActivationOnly { Activation = new PRelu { Shared = true } },
                new ActivationOnly { Activation = new SoftShrink { Lambda = 0.25 } }, new GroupNormalization { Groups = 4 },
            ],
            network.Layers);
    }

    [Fact]
    public void Modules_are_found_by_their_names()
    {
        const string Printed = """
            Net(
              (input): Linear(in_features=2, out_features=2, bias=False)
              (act): ReLU()
              (blocks): Sequential(
                (1): Linear(in_features=2, out_features=2, bias=False)
                (0): Linear(in_features=2, out_features=2, bias=False)
              )
              (a): Linear(in_features=2, out_features=2, bias=False)
            )
            """;
        NetworkSettings network = TorchLayers.Parse(Printed, "layers", out IReadOnlyList<string> names);
        Assert.Equal(["input", "act", "blocks.1", "blocks.0", "a"], names);
        string path = StateDict("a.weight", "blocks.0.weight", "blocks.1.weight", "input.weight");
        var assumed = new List<string>();
        Model model = ModelFormats.Read(path, new ModelHints { Network = network, LayerNames = [.. names], Assumed = assumed.Add });
        Assert.Equal([3, 2, 1, 0], model.Weights.Select(tensor => tensor.Values[0]));
        Assert.DoesNotContain(assumed, sentence => sentence.Contains("in the order of their names", StringComparison.Ordinal));
        Assert.Contains(
            "no numbers for the module \"a\"",
            Assert.Throws<DataFileException>(() => ModelFormats.Read(StateDict("blocks.0.weight", "blocks.1.weight", "input.weight"), new ModelHints { Network = network, LayerNames = [.. names] })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hidden.weight", "output.weight", true)]
    [InlineData("0.weight", "3.1.weight", false)]
    [InlineData("fc1.weight", "fc2.weight", false)]
    public void The_order_of_names_without_numbers_is_assumed_aloud(string first, string second, bool isAssumed)
    {
        var assumed = new List<string>();
        ModelFormats.Read(StateDict(first, second), new ModelHints { Network = TorchLayers.Parse("Linear(2, 2)\nLinear(2, 2)"), Assumed = assumed.Add });
        Assert.Equal(isAssumed, assumed.Contains("The layers take the modules in the order of their names: hidden, output."));
    }

    [Theory]
    [InlineData("Softmax(dim=0)")]
    [InlineData("GLU(dim=0)")]
    [InlineData("LogSoftmax(2)")]
    public void Functions_across_samples_are_refused(string layer) =>
        Assert.Contains("mixes samples", Assert.Throws<InvalidSettingsException>(() => TorchLayers.Parse(layer)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_module_that_is_not_here_is_named_with_its_line()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => TorchLayers.Parse("Linear(in_features=4, out_features=2)\nConv2d(1, 32, kernel_size=(3, 3))\nrelu"));
        Assert.Equal([2, 3], e.Problems.Select(problem => problem.Location.Line));
        Assert.Contains("Conv2d", e.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_comes_back_with_the_same_bits()
    {
        int refused = 0;
        foreach ((string name, Model model) in SampleModels.All)
        {
            string path = folder.In("model.safetensors");
            if (Record.Exception(() => Format.Write(path, model)) is { } e)
            {
                Assert.IsType<NotSupportedException>(e);
                Assert.StartsWith("PyTorch has no module for the ", e.Message, StringComparison.Ordinal);
                refused++;
                continue;
            }
            Model read = ModelFormats.Read(path, new ModelHints { Scale = model.Scale, Classes = [.. model.Classes] });
            IReadOnlyList<float[]> before = model.Predict(SampleModels.Data.All(), Kernels.Widest),
                after = read.Predict(SampleModels.Data.All(), Kernels.Widest);
            Assert.True(before.Zip(after).All(pair => pair.First.Zip(pair.Second).All(numbers => Math.Abs(numbers.First - numbers.Second) <= 1e-6)), name);
            Assert.All(
                read.Weights,
                tensor => Assert.Equal(model.Weights.FirstOrDefault(own => own.Name == tensor.Name)?.Values ?? tensor.Values, tensor.Values));
        }
        Assert.InRange(refused, 10, 30);
    }

    [Fact]
    public void Names_are_those_of_a_Sequential()
    {
        Format.Write(folder.In("model.safetensors"), SampleModels.Trained(new NetworkSettings(new Dense { Units = 5 }, new BatchNormalization(), new ActivationOnly(), new Dense { Units = 3, Activation = new Softmax() })));
        SafetensorsFile file = SafetensorsFile.Read(folder.In("model.safetensors"));
        Assert.Equal(
            ["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "3.weight", "3.bias"],
            file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([5, 8], file.Tensors[0].Shape);
        Assert.Equal(
            "Linear(in_features=8, out_features=5, bias=True)\nBatchNorm1d(5, eps=1e-5, momentum=0.1, affine=True, "
            + "track_running_stats=True)\nReLU()\nLinear(in_features=5, out_features=3, bias=True)\nSoftmax(dim=1)",
            file.Metadata["layers"]);
    }

    /// <remarks>1 - 0.99 is 0.010000000000000009 in binary.</remarks>
    [Fact]
    public void Momentum_of_Keras_is_written_as_what_it_is_in_PyTorch()
    {
        Format.Write(
            folder.In("model.safetensors"),
            SampleModels.Trained(new NetworkSettings(BatchNormalization.Dialects[Dialect.Keras], new Dense { Units = 3, Activation = new Softmax() })));
        Assert.Contains("eps=0.001, momentum=0.01,", SafetensorsFile.Read(folder.In("model.safetensors")).Metadata["layers"], StringComparison.Ordinal);
    }

    [Fact]
    public void Layers_that_do_not_fit_the_numbers_are_refused()
    {
        NetworkSettings network = TorchLayers.Parse("Linear(in_features=784, out_features=30)");
        DataFileException e = Assert.Throws<DataFileException>(() => ModelFormats.Read(ForeignModels.Path("torch.safetensors"), new ModelHints { Network = network }));
        Assert.Contains("0 has bias of 32", e.Message.Replace("weight of 32 x 784, ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F64", "000000000000F83F00000000000000C0")]
    [InlineData("F32", "0000C03F000000C0")]
    [InlineData("F16", "003E00C0")]
    [InlineData("BF16", "C03F00C0")]
    public void Floats_of_every_width_are_read(string type, string bytes)
    {
        byte[] data = Convert.FromHexString(bytes);
        byte[] header = System.Text.Encoding.UTF8.GetBytes($$"""{"0.weight":{"dtype":"{{type}}","shape":[2,1],"data_offsets":[0,{{data.Length}}] } }""");
        string path = folder.Write("model.safetensors", [.. BitConverter.GetBytes((long)header.Length), .. header, .. data]);
        Assert.Equal([1.5f, -2], ModelFormats.Read(path).Weights[0].Values);
    }

    [Fact]
    public void Layers_without_number_do_not_fill_the_memory()
    {
        InvalidSettingsException e = Assert.Throws<InvalidSettingsException>(() => TorchLayers.Parse(string.Concat(Enumerable.Repeat("ReLU()\n", 100_000))));
        Assert.Equal("layers: it has 100001 lines of layers; at most 100000 are read.", e.Message);
    }

    /// <summary>A file of products of two inputs and two outputs; the weights of each are its place.</summary>
    string StateDict(params string[] names)
    {
        using (FileStream stream = File.Create(folder.In("state.safetensors")))
            new SafetensorsFile(new Dictionary<string, string>(), [.. names.Select((name, i) => new Tensor(name, [2, 2], [i, i, i, i]))]).Write(stream);
        return folder.In("state.safetensors");
    }

    static IModelFormat Format => ModelFormats.All.Single(format => format.Name == "torch");
}
