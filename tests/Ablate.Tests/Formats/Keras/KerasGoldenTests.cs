using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras;

/// <summary>Files saved by Keras 3.15.1, with what Keras predicts for the first hundred test images.</summary>
public sealed class KerasGoldenTests
{
    const double Tolerance = 1e-5;

    static readonly JsonElement predictions = JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("models", "predictions.json"))).RootElement;

    public static TheoryData<string> Files =>
        [.. predictions.EnumerateObject().Select(file => file.Name).Where(name => name.StartsWith("keras-", StringComparison.Ordinal))];

    static Subset Images => TestMnist.Test.All() with { Rows = [.. Enumerable.Range(0, 100)] };

    [Fact]
    public void Every_file_of_the_folder_is_tried()
    {
        IEnumerable<string> files = Directory.GetFiles(RepositoryFiles.Golden("models"), "keras-*")
            .Select(path => Path.GetFileName(path)!)
            .Where(name => !name.EndsWith(".architecture.json", StringComparison.Ordinal));
        Assert.Equal(files.Order(StringComparer.Ordinal), Files.Select(row => row.Data).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Files))]
    public void Predicts_what_Keras_predicts(string file) => Check(Read(file), file);

    [Theory, MemberData(nameof(Files))]
    public void Predicts_the_same_when_written_in_any_of_the_formats_and_read_again(string file)
    {
        using var folder = new TemporaryFolder();
        Model model = Read(file);
        foreach (string extension in new[] { ".h5", ".keras", ".weights.h5" })
        {
            string path = folder.In("model" + extension);
            ModelFormats.All.Single(format => format.Extensions.Contains(extension)).Write(path, model);
            Model again = ModelFormats.Read(path, new ModelHints { Network = model.Network });
            Assert.Equal(model.Network.Layers, again.Network.Layers);
            Assert.Equal(model.Shape, again.Shape);
            Assert.Equal(model.Weights.Select(tensor => tensor.Name), again.Weights.Select(tensor => tensor.Name));
            Assert.Equal(model.Weights.SelectMany(tensor => tensor.Values), again.Weights.SelectMany(tensor => tensor.Values));
            if (extension != ".weights.h5")
                Assert.Equal((model.Training.Loss, model.Training.Optimizer), (again.Training.Loss, again.Training.Optimizer));
            Check(again, file);
        }
    }

    [Theory]
    [InlineData("keras-plain.keras")]
    [InlineData("keras-plain.h5")]
    public void What_the_file_does_not_say_is_told(string file)
    {
        string path = RepositoryFiles.Golden("models", file);
        var assumed = new List<string>();
        ModelFormats.Read(path, new ModelHints { Assumed = assumed.Add });
        Assert.Equal(["Inputs are divided by 255, as pixels are.", "The classes are called by their numbers."], assumed);
        assumed.Clear();
        ModelFormats.Read(
            path,
            new ModelHints { Assumed = assumed.Add, Scale = new InputScale([0], [1]), Classes = [.. "abcdefghij".Select(letter => $"{letter}")] });
        Assert.Empty(assumed);
    }

    [Fact]
    public void An_architecture_gives_layers_and_shape()
    {
        KerasArchitecture architecture = KerasArchitecture.Read(RepositoryFiles.Golden("models", "keras-plain.architecture.json"));
        Assert.Equal(new SampleShape(28, 28), architecture.Shape);
        Assert.Equal([new Flatten(), new Dense { Units = 128, Activation = new Relu() }, new Dense { Units = 64, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }], architecture.Network.Layers);
    }

    [Fact]
    public void Weights_alone_say_that_the_layers_are_missing() =>
        Assert.Contains(
            "layers must be given",
            Assert.Throws<Ablate.Formats.DataFileException>(() => ModelFormats.Read(RepositoryFiles.Golden("models", "keras-plain.weights.h5"))).Message,
            StringComparison.Ordinal);

    static Model Read(string file)
    {
        ModelHints hints = file.EndsWith(".weights.h5", StringComparison.Ordinal)
            ? new ModelHints { Network = KerasArchitecture.Read(RepositoryFiles.Golden("models", file.Replace(".weights.h5", ".architecture.json", StringComparison.Ordinal))).Network }
            : ModelHints.None;
        return ModelFormats.Read(RepositoryFiles.Golden("models", file), hints);
    }

    static void Check(Model model, string file)
    {
        double[][] expected =
        [
            .. predictions.GetProperty(file)
                .GetProperty("probabilities")
                .EnumerateArray()
                .Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray()),
        ];
        foreach (Kernel kernel in Kernels.Available)
        {
            IReadOnlyList<float[]> found = model.Predict(Images, kernel);
            for (int row = 0; row < expected.Length; row++)
                Assert.Equal(expected[row], found[row].Select(value => (double)value), (x, y) => Math.Abs(x - y) <= Tolerance);
        }
    }
}
