using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>What comparisons, datasets and single trainings tell other programs.</summary>
public sealed class JsonOutputTests : TinyStudy
{
    [Fact]
    public void A_comparison_has_the_means_of_all_runs_and_the_differences_from_the_first()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2", "--output", "a", "-q"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2", "--epochs", "1", "--output", "b", "-q"));
        JsonElement comparison = Read("compare", "a", "b", "--json");
        Assert.False(File.Exists(program.In("compare.html")));
        Assert.Equal("test accuracy", comparison.GetProperty("measure").GetString());
        Assert.Empty(comparison.GetProperty("runs")[0].GetProperty("settings").EnumerateArray());
        Assert.Equal("training.epochs: 3 -> 1", Assert.Single(comparison.GetProperty("runs")[1].GetProperty("settings").EnumerateArray()).GetString());
        Assert.Equal(3, comparison.GetProperty("combinations").GetArrayLength());
        foreach (JsonElement combination in comparison.GetProperty("combinations").EnumerateArray())
        {
            double[] means = [.. combination.GetProperty("means").EnumerateArray().Select(run => run.GetProperty("mean").GetDouble())];
            JsonElement difference = combination.GetProperty("differences")[0];
            Assert.Equal(means[1] - means[0], difference.GetProperty("difference").GetDouble(), 1e-12);
            Assert.Equal(("B", 4), (difference.GetProperty("run").GetString(), difference.GetProperty("runs").GetInt32()));
        }
        Read("compare", "a", "b", "--json", "--output", "page.html");
        Assert.True(File.Exists(program.In("page.html")));
    }

    [Fact]
    public void Datasets_are_listed_and_described()
    {
        JsonElement[] listed = [.. Read("data", "list", "--json").EnumerateArray()];
        Assert.Equal(RepositoryFiles.Path("data", "mnist"), listed[0].GetProperty("folder").GetString());
        Assert.True(Assert.Single(listed, dataset => dataset.GetProperty("name").GetString() == "moons").GetProperty("drawn").GetBoolean());
        Assert.Equal(RepositoryFiles.Path("data", "mnist"), Read("data", "get", "mnist", "--json").GetProperty("folder").GetString());
        JsonElement mnist = Read("data", "info", "mnist", "--json");
        Assert.Equal((60_000, 10_000), (mnist.GetProperty("training").GetInt32(), mnist.GetProperty("test").GetInt32()));
        Assert.Equal(5923, mnist.GetProperty("classes")[0].GetProperty("training").GetInt32());
        Assert.Equal("y", Read("data", "info", "sine", "--json").GetProperty("targets")[0].GetString());
        Assert.Equal(2, program.Run("data", "info", "mist", "--json"));
        Assert.Equal("", program.Output);
    }

    [Fact]
    public void A_training_has_its_epochs_and_what_came_out()
    {
        string[] moons = ["train", "--dataset", "moons", "--network", "2-8-2", "--epochs", "2", "--json"];
        JsonElement training = Read([.. moons, "--save", "mine.safetensors"]);
        Assert.Equal("completed", training.GetProperty("status").GetString());
        Assert.Equal(program.In("mine.safetensors"), training.GetProperty("model").GetString());
        Assert.Equal([1, 2], training.GetProperty("epochs").EnumerateArray().Select(epoch => epoch.GetProperty("epoch").GetInt32()));
        Assert.InRange(training.GetProperty("test_accuracy").GetDouble(), 0, 1);
        Assert.Equal(1, program.Run([.. moons, "--optimizer", "sgd", "--learning-rate", "1e38", "--activation", "linear"]));
        JsonElement diverged = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal("diverged", diverged.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, diverged.GetProperty("model").ValueKind);
    }

    JsonElement Read(params string[] arguments)
    {
        Assert.True(program.Run(arguments) == 0, program.Error);
        Assert.DoesNotContain("\r", program.Output, StringComparison.Ordinal);
        return JsonDocument.Parse(program.Output).RootElement;
    }
}
