using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;
using Ablate.Formats.Hdf5;
using Ablate.Formats.Keras;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Keras.TensorFlowJs;

/// <summary>Keras files of ours, files of models that TensorFlow.js made, and whole trainings, beside an implementation of Keras that is not ours.</summary>
public sealed class TensorFlowJsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_exported_predicts_the_same()
    {
        TensorFlowJsPeer.SkipWhereMissing();
        var models = new List<(string Name, Model Model)> { ("noise", Noise()), ("image", Image()) };
        models.AddRange(TrainingCases.All.Select(trained => (trained.Name, trained.Train().Outcome.Model)));
        (string Name, Model Model, float[] Inputs, string File)[] files =
        [
            .. models.SelectMany((model, i) => new[] { ".keras", ".h5" }.Select(ending => ($"{model.Name}{ending}", model.Model, Inputs(model.Model), $"{i}{ending}"))),
        ];
        foreach ((_, Model model, float[] inputs, string file) in files)
        {
            ModelFormats.All.First(format => format.Extensions.Contains(Path.GetExtension(file))).Write(folder.In(file), model);
            folder.Write($"{file}.data", JsonSerializer.Serialize(new { rows = inputs.Length / model.Shape.Size, values = inputs.Select((value, i) => model.Scale.TakesPixels ? value / 255 : value) }));
        }
        IReadOnlyList<JsonElement> results = await TensorFlowJsPeer.Run(folder, [.. files.Select(file => new { model = file.File, data = $"{file.File}.data" })]);
        Assert.All(files.Zip(results), pair => AssertSays(pair.First.Name, pair.First.Model, pair.First.Inputs, pair.Second));
    }

    [Fact]
    public async Task What_it_makes_is_read_and_predicts_the_same()
    {
        TensorFlowJsPeer.SkipWhereMissing();
        await TensorFlowJsPeer.Node("make-keras-models.mjs", folder);
        await Python.Run(TensorFlowJsPeer.Script("from_tensorflow_js.py"), folder.Path);
        JsonElement made = JsonDocument.Parse(await File.ReadAllTextAsync(folder.In("models.json"))).RootElement;
        float[] inputs = TensorFlowJsPeer.Numbers(made.GetProperty("values"));
        var asTheyAre = new ModelHints { Scale = new InputScale([0], [1]) };
        Assert.All(
            made.GetProperty("models").EnumerateObject(),
            model => AssertSays(model.Name, ModelFormats.Read(folder.In($"{model.Name}.h5"), asTheyAre), inputs, model.Value));
    }

    [Fact]
    public async Task Whole_trainings_agree_in_every_loss_and_weight()
    {
        TensorFlowJsPeer.SkipWhereMissing();
        var jobs = new List<object>();
        var ours = new List<(TrainingCase Case, TrainingOutcome Outcome, IReadOnlyList<Model> Epochs)>();
        foreach (TrainingCase training in TrainingCases.All)
        {
            (Model start, TrainingOutcome outcome, IReadOnlyList<Model> epochs) = training.Train();
            string file = $"{jobs.Count}.keras";
            ModelFormats.All.First(format => format.Extensions.Contains(".keras")).Write(folder.In(file), start);
            folder.Write($"{file}.data", JsonSerializer.Serialize(new { rows = TrainingCase.Rows, values = TrainingCase.Features, targets = training.PeerTargets }));
            jobs.Add(new { model = file, data = $"{file}.data", training = training.Job });
            ours.Add((training, outcome, epochs));
        }
        IReadOnlyList<JsonElement> results = await TensorFlowJsPeer.Run(folder, jobs);
        Assert.All(ours.Zip(results), pair => AssertTrained(pair.First.Case, pair.First.Outcome, pair.First.Epochs, pair.Second));
    }

    static void AssertSays(string name, Model model, float[] inputs, JsonElement said)
    {
        Assert.False(said.TryGetProperty("error", out JsonElement error), $"{name}: {error}");
        float[] ours = [.. model.Run(new NumberFeatures(inputs, model.Shape.Size), Kernels.Widest).Rows.SelectMany(row => row)];
        double difference = TensorFlowJsPeer.Difference(ours, TensorFlowJsPeer.Numbers(said.GetProperty("outputs")));
        Assert.True(difference <= 1e-5, $"{name}: {difference}");
    }

    static void AssertTrained(TrainingCase training, TrainingOutcome outcome, IReadOnlyList<Model> epochs, JsonElement said)
    {
        Assert.False(said.TryGetProperty("error", out JsonElement error), $"{training.Name}: {error}");
        double losses = TensorFlowJsPeer.Difference([.. outcome.Steps.Select(step => (float)step.Loss)], TensorFlowJsPeer.Numbers(said.GetProperty("steps")));
        Assert.True(losses <= 1e-5, $"{training.Name}: losses {losses}");
        for (int epoch = 0; epoch < epochs.Count; epoch++)
        {
            foreach ((WrittenLayer layer, IReadOnlyList<(KerasVariable Variable, Hdf5Array Value)> variables) in new KerasModelWriter(epochs[epoch]).Weights)
            {
                foreach ((KerasVariable variable, _) in variables)
                {
                    float[] ours = epochs[epoch].Weights.Single(tensor => tensor.Name == variable.Tensor).Values;
                    double difference = TensorFlowJsPeer.Difference(ours, TensorFlowJsPeer.Numbers(said.GetProperty("states")[epoch].GetProperty($"{layer.Name}/{variable.Name}")));
                    Assert.True(difference <= 1e-5, $"{training.Name}: {variable.Tensor} {difference} after epoch {epoch + 1}");
                }
            }
        }
    }

    /// <summary>Layers that act in training alone.</summary>
    static Model Noise() => Untrained(
        new Dataset("numbers", new SampleShape(1, TrainingCase.Width), new NumberFeatures(TrainingCase.Features, TrainingCase.Width), new ClassTargets(TrainingCase.Labels, ["a", "b", "c"])),
        new Dense { Units = 6, Activation = new Relu() }, new Dropout { Rate = 0.2 }, new AlphaDropout { Rate = 0.1 }, new GaussianDropout { Rate = 0.1 }, new GaussianNoise(), new Dense { Units = 3, Activation = new Softmax() });

    static Model Image() => Untrained(SyntheticDigits.Draw(20, 1, "test"), new Flatten(), new Dense { Units = 6, Activation = new Tanh() }, new Dense { Units = 10 }) with { Scale = new InputScale([0], [255]) };

    static Model Untrained(Dataset data, params LayerSettings[] layers) => Model.Untrained(new NetworkSettings(layers), new TrainingSettings(), data);

    static float[] Inputs(Model model)
    {
        if (!model.Scale.TakesPixels)
            return TrainingCase.Features;
        Features pixels = SyntheticDigits.Draw(20, 1, "test").Features;
        return [.. Enumerable.Range(0, pixels.Count * pixels.Width).Select(i => (float)pixels[i / pixels.Width, i % pixels.Width])];
    }
}
