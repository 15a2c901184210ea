using System.Text.Json;

namespace Ablate.Tests.Cli;

public sealed class PlanTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void What_does_not_fit_the_data_is_told_without_a_table_of_trials()
    {
        program.Write("three.yaml", "study: three\nnetwork: [{ dense: 3, activation: softmax }]\nfactors: { batch_size: [16, 32] }\n");
        Assert.Equal(2, program.Run("plan", "three.yaml"));
        Assert.Contains("the last layer has 3 units, but mnist has 10 classes.", program.Error, StringComparison.Ordinal);
        Assert.Equal("", program.Output);
    }

    [Fact]
    public void A_plan_is_there_for_other_programs()
    {
        string two = """
            study: two
            data: { dataset: { name: moons, training_samples: 50 } }
            network: [{ dense: 2, activation: softmax }]
            training: { epochs: 1 }
            factors: { optimizer: [sgd, adam], batch_size: [16, 32] }
            exclude: [{ where: { optimizer: sgd, batch_size: 16 }, because: too slow }]
            repeats: 2

            """;
        program.Write("two.yaml", two);
        program.Write("lists.yaml", two.Replace("batch_size: 16 }", "batch_size: [16, 32] }", StringComparison.Ordinal));
        Assert.Equal(0, program.Run("plan", "two.yaml", "--json", "--workers", "1"));
        JsonElement plan = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal((3, 2, 1), (plan.GetProperty("combinations").GetInt32(), plan.GetProperty("repeats").GetInt32(), plan.GetProperty("workers").GetInt32()));
        JsonElement[] trials = [.. plan.GetProperty("trials").EnumerateArray()];
        Assert.Equal(6, trials.Length);
        Assert.Equal(("sgd", "32"), (trials[0].GetProperty("levels").GetProperty("optimizer").GetString(), trials[0].GetProperty("levels").GetProperty("batch_size").GetString()));
        Assert.Equal("16", plan.GetProperty("excluded")[0].GetProperty("where").GetProperty("batch_size").GetString());

        Assert.Equal(0, program.Run("plan", "lists.yaml", "--json"));
        JsonElement levels = JsonDocument.Parse(program.Output).RootElement.GetProperty("excluded")[0].GetProperty("where").GetProperty("batch_size");
        Assert.Equal(["16", "32"], levels.EnumerateArray().Select(level => level.GetString()));
        Assert.Equal(0, program.Run("plan", "lists.yaml"));
        Assert.Contains("Not tried: optimizer sgd, batch_size 16 or 32, because too slow", program.Output, StringComparison.Ordinal);

        Assert.Equal(0, program.Run("run", "two.yaml", "--json"));
        JsonElement[] trained = [.. JsonDocument.Parse(program.Output).RootElement.GetProperty("trials").EnumerateArray()];
        Assert.Equal(trials.Select(Identity).Order(StringComparer.Ordinal), trained.Select(Identity).Order(StringComparer.Ordinal));
        static string Identity(JsonElement trial) => trial.GetProperty("trial").GetString()!;
    }
}
