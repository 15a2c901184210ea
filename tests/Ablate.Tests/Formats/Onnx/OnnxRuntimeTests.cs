using System.Diagnostics;
using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;
using Ablate.Formats.Onnx;
using Ablate.Tests.Formats.Models;

namespace Ablate.Tests.Formats.Onnx;

/// <summary>
/// What is exported gives the same numbers in the real ONNX Runtime. It runs in Node from the package onnxruntime-web, which ABLATE_ONNXRUNTIME in the
/// environment names the node_modules folder of; .ci/run installs it. Without it the tests are skipped.
/// </summary>
public sealed class OnnxRuntimeTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_activation_and_every_layer_gives_the_same_in_ONNX_Runtime()
    {
        (string Name, Model Model)[] models = [.. SampleModels.All, ("regression", Regression())];
        Compare(models, scalesInputs: false);
    }

    [Fact]
    public void Scaling_in_the_graph_gives_the_same_in_ONNX_Runtime() =>
        Compare([.. SampleModels.Networks.Take(2).Select(network => (network.Key, SampleModels.Trained(network.Value)))], scalesInputs: true);

    void Compare((string Name, Model Model)[] models, bool scalesInputs)
    {
        string modules = Environment.GetEnvironmentVariable("ABLATE_ONNXRUNTIME") ?? "";
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(modules, "onnxruntime-web")),
            "ONNX Runtime is not here: npm install onnxruntime-web, and set ABLATE_ONNXRUNTIME to the folder node_modules.");
        Dataset data = SampleModels.Data;
        int width = data.Shape.Size;
        InputScale scale = models[0].Model.Scale;
        float[] inputs =
        [
            .. Enumerable.Range(0, data.Count * width)
                .Select(i => scalesInputs ? (float)data.Features[i / width, i % width] : (float)scale.Apply(data.Features[i / width, i % width], i % width)),
        ];
        folder.Write("inputs.json", JsonSerializer.Serialize(new { width, values = inputs }));
        for (int i = 0; i < models.Length; i++)
            OnnxExport.Write(folder.In($"{i}.onnx"), models[i].Model, scalesInputs);

        JsonElement results = JsonDocument.Parse(Run(modules)).RootElement;
        for (int i = 0; i < models.Length; i++)
        {
            JsonElement result = results.GetProperty($"{i}.onnx");
            Assert.True(result.ValueKind == JsonValueKind.Array, $"{models[i].Name}: {result}");
            float[] said = [.. result.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? float.NaN : value.GetSingle())];
            float[] ours = [.. models[i].Model.Predict(data.All(), Kernels.Widest).SelectMany(row => row)];
            Assert.Equal(ours.Length, said.Length);
            double worst = ours.Zip(said).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.First)));
            Assert.True(worst <= 1e-5, $"{models[i].Name}: {worst}");
        }
    }

    /// <summary>Numbers in the unit of the targets leave the graph.</summary>
    static Model Regression()
    {
        var targets = new ValueTargets(
            [.. Enumerable.Range(0, SampleModels.Data.Count * 2).Select(i => (float)(100 + 20 * HashUniform.At((uint)i)))], ["y", "z"]);
        Subset rows = new Dataset("regression", SampleModels.Data.Shape, SampleModels.Data.Features, targets).All();
        return Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(new Dense { Units = 5, Activation = new Tanh() }, new Dense { Units = 2 }),
            Training = new TrainingSettings { Epochs = 1, Loss = new MeanSquaredError() },
            Data = new DataSplit(rows, rows.None(), rows.None()),
            Scaling = InputScaling.Standard,
            TargetScaling = TargetScaling.Standard,
        }).Model;
    }

    string Run(string modules)
    {
        using Process process = Process.Start(new ProcessStartInfo("node", [RepositoryFiles.Path("tests", "Ablate.Tests", "Formats", "Onnx", "onnx-runtime.mjs"), modules, folder.Path]) { RedirectStandardError = true, UseShellExecute = false })!;
        string errors = process.StandardError.ReadToEnd();
        Assert.True(process.WaitForExit(60_000) && process.ExitCode == 0, errors);
        return File.ReadAllText(folder.In("outputs.json"));
    }
}
