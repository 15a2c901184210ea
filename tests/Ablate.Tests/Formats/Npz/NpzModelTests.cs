using System.IO.Compression;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Formats;
using Ablate.Formats.Arrays;
using Ablate.Formats.Models;
using Ablate.Tests.Formats.Hdf5;
using Ablate.Tests.Formats.Models;
using Ablate.Tests.Golden;

namespace Ablate.Tests.Formats.Npz;

public sealed class NpzModelTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> GoldenFiles => [.. ForeignModels.Names(".npz")];

    [Theory]
    [MemberData(nameof(GoldenFiles))]
    public void Files_of_NumPy_predict_what_their_program_does(string name) =>
        ForeignModels.AssertPredictions(name, ModelFormats.Read(ForeignModels.Path(name)));

    [Fact]
    public void Where_biases_are_columns_weights_are_outputs_by_inputs()
    {
        NpzArchive.Write(folder.In("model.npz"), [("W1", NpyArray.Of([2, 2], [1, 2, 3, 4])), ("b1", NpyArray.Of([2, 1], [5, 6])), ("W2", NpyArray.Of([1, 2], [7, 8])), ("b2", NpyArray.Of([1, 1], [9]))]);
        Assert.Equal([[1, 3, 2, 4], [5, 6], [7, 8], [9]], ModelFormats.Read(folder.In("model.npz")).Weights.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Weights_that_fit_only_as_inputs_by_outputs_are_so_whatever_the_biases_are()
    {
        NpzArchive.Write(folder.In("model.npz"), [("W1", NpyArray.Of([3, 2], [1, 2, 3, 4, 5, 6])), ("b1", NpyArray.Of([2, 1], [5, 6])), ("W2", NpyArray.Of([2, 1], [7, 8])), ("b2", NpyArray.Of([1, 1], [9]))]);
        Assert.Equal([[1, 2, 3, 4, 5, 6], [5, 6], [7, 8], [9]], ModelFormats.Read(folder.In("model.npz")).Weights.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Weights_of_one_input_are_a_matrix_too()
    {
        ModelFormats.Of("model.npz")
            .Write(
                folder.In("model.npz"),
                SampleModels.Trained(new NetworkSettings(new Dense { Units = 1 }, new Dense { Units = 3, Activation = new Softmax() })));
        Assert.Equal([8, 1], Shape("w1"));
        Assert.Equal([1], Shape("b1"));
        Assert.Equal([1, 3], Shape("w2"));

        IEnumerable<int> Shape(string name) => NpzArchive.Read(folder.In("model.npz"), name)[name].Shape;
    }

    [Theory]
    [InlineData("w1 b1 w2 b2")]
    [InlineData("W1 B1 W2 B2")]
    [InlineData("w2 b2 w1 b1")]
    [InlineData("coefs_0 intercepts_0 coefs_1 intercepts_1")]
    [InlineData("arr_0 arr_1 arr_2 arr_3")]
    [InlineData("dense_1.weights dense_1.bias dense_2.weights dense_2.bias")]
    [InlineData("weight0 bias0 weight1 bias1")]
    [InlineData("0.weight 0.bias 2.weight 2.bias")]
    public void Names_of_any_habit_are_understood(string names)
    {
        string[] name = names.Split(' ');
        bool isTurned = name[0] == "w2";
        (int[] Shape, float[] Values)[] arrays = [([3, 2], [1, 2, 3, 4, 5, 6]), ([2], [7, 8]), ([2, 1], [9, 10]), ([1, 1], [11])];
        NpzArchive.Write(
            folder.In("model.npz"),
            name.Select((text, i) => (text, NpyArray.Of(arrays[isTurned ? (i + 2) % 4 : i].Shape, arrays[isTurned ? (i + 2) % 4 : i].Values))));
        Model model = ModelFormats.Read(folder.In("model.npz"), new ModelHints());
        Assert.Equal([new Dense { Units = 2, Activation = new Relu() }, new Dense { Units = 1, Activation = new Sigmoid() }], model.Network.Layers);
        Assert.Equal([[1, 2, 3, 4, 5, 6], [7, 8], [9, 10], [11]], model.Weights.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Outputs_by_inputs_are_turned()
    {
        NpzArchive.Write(
            folder.In("model.npz"),
            [("w1", NpyArray.Of([2, 3], [1, 2, 3, 4, 5, 6])), ("b1", NpyArray.Of([2], [7, 8])), ("w2", NpyArray.Of([1, 2], [9, 10]))]);
        Assert.Equal([1, 4, 2, 5, 3, 6], ModelFormats.Read(folder.In("model.npz")).Weights[0].Values);
    }

    [Theory]
    [InlineData("w1:3x2 w2:3x2", "the layers do not follow each other: w1 is 3 x 2, w2 is 3 x 2.")]
    [InlineData("b1:2", "it has no arrays.")]
    [InlineData("w1:2x2 b3:2", "b3 has no weights beside it.")]
    [InlineData("w1:2x2 pixels:2", "the array \"pixels\" is neither weights nor biases")]
    [InlineData("w1:2x2x2", "w1 should be a matrix of weights, but has the sides 2 x 2 x 2.")]
    public void What_is_no_network_of_dense_layers_is_refused(string arrays, string complaint)
    {
        NpzArchive.Write(folder.In("model.npz"), arrays.Split(' ').Select(array => array.Split(':')).Select(parts =>
        {
            int[] shape = [.. parts[1].Split('x').Select(int.Parse)];
            return (parts[0], NpyArray.Of(shape, new float[shape.Aggregate((a, b) => a * b)]));
        }));
        Assert.Contains(complaint, Assert.Throws<DataFileException>(() => ModelFormats.Read(folder.In("model.npz"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_comes_back_whole() => WholeModels.AssertComeBack(folder, "npz");

    [Theory]
    [InlineData("w1.npy", 120_000_000, "w1.npy would be 120000000 bytes long")]
    [InlineData("../w1.npy", 1000, "\"../w1.npy\" is no array as numpy.savez names them")]
    [InlineData("readme.txt", 1000, "\"readme.txt\" is no array as numpy.savez names them")]
    public void Archives_that_fill_the_memory_or_lead_elsewhere_are_refused(string name, int length, string complaint)
    {
        using (var archive = new ZipArchive(File.Create(folder.In("model.npz")), ZipArchiveMode.Create))
        {
            using Stream stream = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
            var zeros = new byte[1 << 16];
            for (int left = length; left > 0; left -= zeros.Length)
                stream.Write(zeros, 0, Math.Min(left, zeros.Length));
        }
        Assert.Contains(complaint, Assert.Throws<DataFileException>(() => ModelFormats.Read(folder.In("model.npz"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NumPy_opens_what_is_written()
    {
        Model model = SampleModels.Trained(SampleModels.Networks["plain"]);
        ModelFormats.All.Single(format => format.Name == "npz").Write(folder.In("model.npz"), model);
        const string script = "import sys, numpy; f = numpy.load(sys.argv[1]); print([(k, f[k].dtype.str, f[k].shape, float(f[k].ravel()[0])) for k in f.files if k[0] in 'wb'])";
        string output = await Python.Run("-c", script, folder.In("model.npz"));
        Assert.StartsWith("[('w1', '<f4', (8, 6), ", output, StringComparison.Ordinal);
        Assert.Contains("('b2', '<f4', (3,), ", output, StringComparison.Ordinal);
    }
}
