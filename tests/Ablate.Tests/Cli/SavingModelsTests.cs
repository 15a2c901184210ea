using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Formats.Models;
using Ablate.Studies.Results;

namespace Ablate.Tests.Cli;

/// <summary><c>models:</c> in a study file.</summary>
public sealed class SavingModelsTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    string Study(string models, string early = "") => program.Write("study.yaml",
        $"study: moons\ndata:\n  dataset: moons\n  validation: last 100\n{models}\nnetwork:\n  - dense: 8\n    activation: tanh\n  - dense: "
        + $"2\n    activation: softmax\ntraining:\n  epochs: 6\n  optimizer: {{ adam: 0.3 }}\n{early}");

    string[] Models() =>
        [.. Directory.GetFileSystemEntries(program.In("runs", "moons", "models")).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("", "model.safetensors")]
    [InlineData("models: final", "model.safetensors")]
    [InlineData("models: none", "")]
    [InlineData("models: best", "model_best.safetensors")]
    [InlineData("models: every 2 epochs", "model_epoch_002.safetensors model_epoch_004.safetensors model_epoch_006.safetensors")]
    [InlineData("models: [final, best, every 5 epochs]", "model.safetensors model_best.safetensors model_epoch_005.safetensors")]
    [InlineData("models: { save: best, formats: [safetensors] }", "model_best.safetensors")]
    [InlineData("models: { formats: [keras-h5, onnx, npz] }", "model.h5 model.npz model.onnx")]
    [InlineData("models: { save: [final, best, every 3 epochs], formats: [onnx, safetensors] }", "model.onnx model.safetensors model_best.onnx model_best.safetensors model_epoch_003.onnx model_epoch_003.safetensors model_epoch_006.onnx model_epoch_006.safetensors")]
    public void What_is_asked_for_is_saved(string models, string files)
    {
        Study(models);
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        Assert.Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries), Models());
        Assert.Equal(0, program.Run("verify", Path.Combine("runs", "moons")));
        Assert.Equal(0, program.Run("report", Path.Combine("runs", "moons")));
    }

    [Fact]
    public void Files_of_other_kinds_predict_what_the_model_in_Ablates_own_predicts()
    {
        Study("models: { save: [final, best], formats: [safetensors, keras-h5, onnx, npz] }");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        Subset rows = new MoonsDataset().Load(new DataLocator([], program.In("cache"), null, program.Folder)).Test!.All();
        foreach (string name in new[] { "model", "model_best" })
        {
            float[][] expected = Predictions(name + ".safetensors", rows);
            Assert.InRange(expected.Select(row => row[0]).Distinct().Count(), expected.Length / 2, expected.Length);
            foreach (string kind in new[] { ".h5", ".onnx", ".npz" })
                Assert.All(Predictions(name + kind, rows).Zip(expected), pair => Assert.Equal(pair.Second, pair.First));
        }
    }

    public static TheoryData<string> FormatsAndPairs
    {
        get
        {
            string[] names = [.. ModelFormats.All.Select(format => format.Name)];
            return [.. names, .. names.SelectMany((first, i) => names.Skip(i + 1).Select(second => $"{first}, {second}"))];
        }
    }

    /// <summary>Every format alone and beside every other: as many files as formats, in three generations of each, and a run that can be read.</summary>
    [Theory]
    [MemberData(nameof(FormatsAndPairs))]
    public void Every_format_has_files_of_its_own(string formats)
    {
        Study($"models: {{ save: [final, best, every 3 epochs], formats: [{formats}] }}");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        string[] names = formats.Split(", "), files = Models();
        Assert.Equal(4 * names.Length, files.Length);
        Assert.Equal(names.Contains("safetensors") ? 4 : 0, files.Count(ModelFormats.IsNativeInRun));
        TrialRecord record = Assert.Single(RunReader.Read(new RunFolder(program.In("runs", "moons"))).Trials);
        Assert.Equal(names.Contains("safetensors") ? "models/model.safetensors" : null, record.Model);
        Assert.Equal(0, program.Run("verify", Path.Combine("runs", "moons")));
        if (record.Model is not null)
            Assert.NotEmpty(Predictions("model.safetensors", new MoonsDataset().Load(new DataLocator([], "", null, "")).Test!.All()));
    }

    [Fact]
    public void A_report_passes_over_models_that_are_not_native()
    {
        Study("models: { formats: [torch, csv] }");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        Assert.Equal(["model-csv", "model.torch.safetensors"], Models());
        Assert.Equal(0, program.Run("report", Path.Combine("runs", "moons")));
    }

    [Fact]
    public void A_model_whose_record_cannot_be_written_is_not_left_behind()
    {
        Study("models: { formats: [safetensors, csv] }");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        string record = Directory.GetFiles(program.In("runs", "moons", "trials")).Single();
        File.Delete(record);
        Directory.CreateDirectory(record);
        Assert.Equal(1, program.Run("run", "study.yaml", "-q"));
        Assert.Empty(Models());
    }

    float[][] Predictions(string file, Subset rows) => [.. ModelFormats.Read(program.In("runs", "moons", "models", file)).Predict(rows, Kernels.Widest)];

    [Theory]
    [InlineData("keras-h5", "maxout: 4", "study.yaml(5,9): keras-h5: ")]
    [InlineData("torch", "dense: 8\n    activation: { snake: 0.5 }", "study.yaml(5,9): torch: ")]
    public void A_network_that_a_format_cannot_express_is_refused_before_it_is_trained(string format, string layer, string complaint)
    {
        string path = Study($"models: {{ formats: [{format}] }}");
        File.WriteAllText(path, File.ReadAllText(path).Replace("dense: 8\n    activation: tanh", layer, StringComparison.Ordinal));
        Assert.Equal(2, program.Run("run", "study.yaml", "-q"));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.In("runs", "moons")));
    }

    [Theory]
    [InlineData("keras", "  scale_target: standard\n", "study.yaml(12,9): keras: Keras cannot express that the targets")]
    [InlineData("torch", "  scale_target: standard\n", "study.yaml(12,9): torch: PyTorch has no module that brings outputs back")]
    [InlineData("keras-h5", "", "study.yaml(12,9): keras-h5: Keras cannot express that missing numbers are filled in.")]
    public void Scales_that_a_format_cannot_express_are_refused_before_anything_is_trained(string format, string scale, string complaint)
    {
        program.Write("table.csv", "area,price\n1,2\n,4\n3,5\n4,8\n5,9\n6,13\n");
        program.Write(
            "study.yaml",
            $"study: table\ndata:\n  dataset: {{ csv: table.csv, target: price, missing: mean }}\n  test: random "
            + $"2\n{scale}{(scale.Length == 0 ? "  pool: false\n" : "")}network:\n  - dense: 1\ntraining:\n  loss: mean_squared_error\n  epochs: 1\n# "
            + $"models\nmodels: {{ formats: [{format}] }}\n");
        Assert.Equal(2, program.Run("run", "study.yaml", "-q"));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(program.In("runs", "table")));
    }

    /// <summary>Early stopping that restores the best epoch keeps the same weights by other means.</summary>
    [Fact]
    public void The_best_weights_are_those_that_early_stopping_would_restore()
    {
        Study("models: [final, best]", "  early_stopping: { monitor: validation_loss, patience: 100, restore: always }\n");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q", "--epochs", "15"));
        var (final, best) = (
            ModelFormats.Read(program.In("runs", "moons", "models", "model.safetensors")),
            ModelFormats.Read(program.In("runs", "moons", "models", "model_best.safetensors")));
        Assert.Equal(final.Weights.SelectMany(tensor => tensor.Values), best.Weights.SelectMany(tensor => tensor.Values));
    }

    [Theory]
    [InlineData("models: bets", "study.yaml(5,9): \"bets\" saves nothing. Did you mean \"best\"?")]
    [InlineData("models: every 0 epochs", "Valid: none, final, best, every N epochs.")]
    [InlineData("models: [none, best]", "none and other words do not go together")]
    [InlineData("models: { save: best, formats: [safetensor] }", "study.yaml(5,33): unknown format \"safetensor\". Did you mean \"safetensors\"?")]
    [InlineData("models:\n  formats:\n    - keras-h5\n    - onxx", "study.yaml(8,7): unknown format \"onxx\". Did you mean \"onnx\"?")]
    [InlineData("models: { formats: [keras-h5, { onnx: 17 }] }", "study.yaml(5,31): ")]
    [InlineData("models: { keep: best }", "study.yaml(5,11): unknown setting \"keep\".")]
    public void What_saves_nothing_is_refused_with_its_place(string models, string complaint)
    {
        Study(models);
        Assert.Equal(2, program.Run("run", "study.yaml", "-q"));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Which_models_are_saved_changes_no_trial()
    {
        Study("");
        Assert.Equal(0, program.Run("run", "study.yaml", "-q"));
        Study("models: none");
        Assert.Equal(0, program.Run("run", "study.yaml"));
        Assert.Equal(["model.safetensors"], Models());
    }
}
