using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Models;

/// <summary>Networks of more parts than anyone draws are read from the files that were written of them.</summary>
public sealed class LargeModelTests : IDisposable
{
    const int Layers = 5_000;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("safetensors")]
    [InlineData("npz")]
    [InlineData("onnx")]
    [InlineData("json")]
    public void A_network_of_five_thousand_layers_comes_back(string format)
    {
        Model model = Deep();
        IModelFormat kind = ModelFormats.All.First(one => one.Name == format);
        string path = folder.In("model" + kind.Extensions[0]);
        kind.Write(path, model);
        Model read = ModelFormats.Read(path);
        Assert.Equal(model.Network.Layers, read.Network.Layers);
        Assert.Equal(model.Weights.Select(tensor => tensor.Name), read.Weights.Select(tensor => tensor.Name));
        Assert.Equal(model.Weights.SelectMany(tensor => tensor.Values), read.Weights.SelectMany(tensor => tensor.Values));
        var one = new Dataset("one", model.Shape, new NumberFeatures([0.5f], 1), new ValueTargets([0], ["y"]));
        Assert.Equal(model.Predict(one.All(), Kernels.Widest)[0], read.Predict(one.All(), Kernels.Widest)[0]);
    }

    static Model Deep() => new(
        new NetworkSettings([.. Enumerable.Repeat(new Dense { Units = 1, Activation = new Tanh() }, Layers), new Dense { Units = 1 }]),
        new TrainingSettings { Loss = new MeanSquaredError() }, new SampleShape(1, 1), [], new InputScale([0], [1]), 1,
        [
            .. Enumerable.Range(1, Layers + 1).SelectMany(number => new[]
            {
                new Tensor($"dense_{number}.weights", [1, 1], [1 + number % 7 / 8f]), new Tensor($"dense_{number}.bias", [1], [number % 5 / 16f]),
            }),
        ]);
}
