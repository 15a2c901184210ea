using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>Repeats that vary one thing alone, and repeats that are folds, as a person uses them.</summary>
public sealed class RepeatsTests : IDisposable
{
    const string Study = """
        study: tiny
        data: { dataset: { name: digits, training_samples: 300, test_samples: 100 }, validation: 3 stratified folds }
        network: [{ dense: 8, activation: relu }, { dropout: 0.2 }, { dense: 10, activation: softmax }]
        training: { epochs: 2, batch_size: 16 }
        repeats: 3

        """;

    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Folds_validate_on_every_row_once()
    {
        program.Write("tiny.yaml", Study);
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        JsonElement[] rows =
        [
            .. Directory.GetFiles(program.In("runs", "tiny", "trials"))
                .Select(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("rows")),
        ];
        Assert.Equal(300, rows.Sum(trial => trial.GetProperty("validation").GetInt32()));
        Assert.All(rows, trial => Assert.Equal(300, trial.GetProperty("validation").GetInt32() + trial.GetProperty("training").GetInt32()));
        Assert.Contains("validation: 3 stratified folds", File.ReadAllText(program.In("runs", "tiny", "study.resolved.yaml")), StringComparison.Ordinal);
        Assert.Equal(0, program.Run("verify", "runs/tiny", "--sample", "3"));
    }

    [Fact]
    public void Folds_that_are_none_are_refused()
    {
        program.Write("tiny.yaml", Study);
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--set", "validation=1 folds"));
        Assert.Contains("validation \"1 folds\" must be first, last, random or stratified", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--set", "validation=301 folds"));
        Assert.Contains("301 folds need as many rows, but there are only 300", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_spread_is_split_by_source()
    {
        program.Write("tiny.yaml", Study + "factors: { vary: [initial_weights, data_order, dropout, split] }\n");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("Where the spread comes from", program.Output, StringComparison.Ordinal);
        foreach (string source in new[] { "Initial weights alone", "Data order alone", "Dropout alone", "Split alone" })
            Assert.Contains($"{source}: test accuracy deviates by", program.Output, StringComparison.Ordinal);
        Assert.Equal(8, JsonDocument.Parse(File.ReadAllText(program.In("runs", "tiny", "findings.json"))).RootElement.GetProperty("sources").GetArrayLength());
    }

    /// <summary>Without dropout its masks decide nothing: repeats that vary in them alone are the same training.</summary>
    [Fact]
    public void What_does_not_vary_is_the_same_in_every_repeat()
    {
        program.Write(
            "tiny.yaml",
            Study.Replace("{ dropout: 0.2 }, ", "", StringComparison.Ordinal).Replace("epochs: 2", "epochs: 2, vary: dropout", StringComparison.Ordinal));
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string[] models = Directory.GetFiles(program.In("runs", "tiny", "models"));
        Assert.Equal(3, models.Length);
        Assert.Single(models.Select(model => Convert.ToHexString(File.ReadAllBytes(model))).Distinct());
    }
}
