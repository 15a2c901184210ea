using System.Text.Json;
using Ablate.Engine.Models;
using Ablate.Formats.Models;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Cli;

/// <summary><c>network: { from: FILE }</c> in a study file.</summary>
public sealed class FineTuningTests : IDisposable
{
    readonly CommandLine program = new();

    public FineTuningTests() => Train(5);

    public void Dispose() => program.Dispose();

    void Train(int seed) => Assert.Equal(0, program.Run("train", "--dataset", "moons", "--network", "2-6-4-2", "--epochs", "3", "--seed", $"{seed}", "--validation", "last 10 %", "--save", "first.safetensors"));

    void Study(string network, string dataset = "moons", string more = "") => program.Write("second.yaml",
        $"study: second\ndata:\n  dataset: {dataset}\nnetwork:\n{network}\ntraining:\n  epochs: 2\n{more}");

    Model Trained() => ModelFormats.Read(Assert.Single(Directory.GetFiles(program.In("runs", "second", "models"))));

    static float[] Weights(Model model, string name) => model.Weights.Single(tensor => tensor.Name == name).Values;

    [Fact]
    public void Frozen_layers_keep_the_weights_of_the_file_and_the_others_are_trained_on()
    {
        Study("  from: first.safetensors\n  freeze: [dense_1]");
        Assert.Equal(0, program.Run("run", "second.yaml", "-q"));
        Model before = ModelFormats.Read(program.In("first.safetensors")), after = Trained();
        Assert.Equal(before.Network.Layers.Count, after.Network.Layers.Count);
        Assert.Equal(Weights(before, "dense_1.weights"), Weights(after, "dense_1.weights"));
        Assert.NotEqual(Weights(before, "dense_2.weights"), Weights(after, "dense_2.weights"));
    }

    [Fact]
    public void Without_steps_the_network_is_that_of_the_file()
    {
        Study("  from: first.safetensors", more: "  optimizer: { sgd: 0 }\n");
        Assert.Equal(0, program.Run("run", "second.yaml", "-q"));
        Assert.Equal(
            ModelFormats.Read(program.In("first.safetensors")).Weights.SelectMany(tensor => tensor.Values),
            Trained().Weights.SelectMany(tensor => tensor.Values));
    }

    [Fact]
    public void A_new_last_layer_learns_other_classes()
    {
        Study("  from: first.safetensors\n  freeze: all\n  replace_output: { dense: 3, activation: softmax }", "{ name: spirals, arms: 3 }");
        Assert.Equal(0, program.Run("run", "second.yaml", "-q"));
        Model before = ModelFormats.Read(program.In("first.safetensors")), after = Trained();
        Assert.Equal(Weights(before, "dense_2.weights"), Weights(after, "dense_2.weights"));
        Assert.Equal(12, Weights(after, "dense_3.weights").Length);
        Assert.Equal(3, after.Classes.Count);
        Assert.Equal(0, program.Run("verify", Path.Combine("runs", "second"), "--sample", "1"));
        Assert.Equal(0, program.Run("report", Path.Combine("runs", "second")));
    }

    [Fact]
    public void A_plan_and_a_run_tell_another_file_of_the_same_name_apart()
    {
        Study("  from: first.safetensors");
        Assert.Equal(0, program.Run("plan", "second.yaml"));
        string before = program.Output.Split('\n')
            .First(line => line.Contains("| 1 ", StringComparison.Ordinal) || line.Contains("|     1 ", StringComparison.Ordinal));
        Assert.Equal(0, program.Run("run", "second.yaml", "-q"));
        Train(6);
        Assert.Equal(0, program.Run("plan", "second.yaml"));
        Assert.DoesNotContain(before, program.Output, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("run", "second.yaml", "-q"));
        Assert.Contains("network.sha256: ", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("verify", Path.Combine("runs", "second"), "--sample", "1"));
        Assert.Contains("has changed, or is another file", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_file_with_a_relative_path_names_the_same_file()
    {
        Study("  from: first.safetensors");
        string path = program.In("second.yaml"), relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        Assert.Equal(ResolvedStudy.Write(StudyFile.Read(path)), ResolvedStudy.Write(StudyFile.Read(relative)));
    }

    [Fact]
    public void Files_are_levels_of_a_factor()
    {
        Study("  from: ${file}", more: "factors:\n  file:\n    - " + program.In("first.safetensors") + "\n    - " + program.In("other.safetensors") + "\n");
        Assert.Equal(0, program.Run("train", "--dataset", "moons", "--network", "2-3-2", "--epochs", "1", "--save", "other.safetensors"));
        Assert.Equal(0, program.Run("run", "second.yaml", "-q"));
        Assert.Equal(2, Directory.GetFiles(program.In("runs", "second", "models")).Length);
    }

    [Theory]
    [InlineData("  from: nothing.safetensors", "moons", "second.yaml(5,9): ", "nothing.safetensors: there is no such file.")]
    [InlineData("  from: second.yaml", "moons", "second.yaml(5,9): ", "no known kind of model file")]
    [InlineData("  from: first.safetensors\n  freeze: [dense_9]", "moons", "second.yaml(6,", "there is no layer \"dense_9\" to freeze.")]
    [InlineData("  from: first.safetensors\n  frezee: [dense_1]", "moons", "second.yaml(6,3)", "unknown setting \"frezee\". Did you mean \"freeze\"?")]
    [InlineData("  from: first.safetensors\n  replace_output: { dense: many }", "moons", "second.yaml(6,", "whole number")]
    [InlineData("  from: first.safetensors", "{ name: spirals, arms: 3 }", "second.yaml(5,9): ", "the last layer has 2 units, but spirals has 3 classes.")]
    [InlineData("  from: first.safetensors", "mnist", "second.yaml(5,9): ", "takes samples of 2 numbers, but those of mnist have 784.")]
    [InlineData("  from: first.safetensors\n  sha256: abc", "moons", "second.yaml(6,11): ", "has changed, or is another file")]
    [InlineData("  freeze: [dense_1]", "moons", "second.yaml(5,3)", "network must be a list")]
    public void What_cannot_begin_a_study_is_said_with_its_place(string network, string dataset, string place, string complaint)
    {
        Study(network, dataset);
        Assert.Equal(2, program.Run("run", "second.yaml", "-q"));
        Assert.Contains(place, program.Error, StringComparison.Ordinal);
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frozen_layer_is_shown_as_not_trained()
    {
        Study("  from: first.safetensors\n  freeze: [dense_1, dense_2]");
        Assert.Equal(0, program.Run("run", "second.yaml", "-q"));
        Assert.Equal(0, program.Run("show", Path.Combine("runs", "second", "models", "model.safetensors"), "--json"));
        // 2 x 6 + 6 and 6 x 4 + 4 are frozen, 4 x 2 + 2 are trained.
        JsonElement shown = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal((10, 46), (shown.GetProperty("trained_parameters").GetInt32(), shown.GetProperty("not_trained_parameters").GetInt32()));
    }
}
