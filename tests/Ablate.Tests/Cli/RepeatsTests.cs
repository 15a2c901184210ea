using System.Globalization;
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
    public void Combinations_are_shown_by_the_means_of_their_repeats()
    {
        program.Write("tiny.yaml", Study + "factors: { optimizer: [sgd, adam] }\n");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string[][] rows = [.. File.ReadLines(program.In("runs", "tiny", "results.csv")).Select(line => line.Split(','))];
        int accuracy = Array.IndexOf(rows[0], "Validation Accuracy");
        string[] shown = program.Output[program.Output.IndexOf("Combinations", StringComparison.Ordinal)..].Split('\n');
        foreach (string optimizer in new[] { "sgd", "adam" })
        {
            double[] values = [.. rows.Where(row => row[0] == optimizer).Select(row => double.Parse(row[accuracy], CultureInfo.InvariantCulture))];
            Assert.Equal(3, values.Length);
            double mean = values.Average(), deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / 2), student = 4.302653;
            string expected = string.Create(CultureInfo.InvariantCulture, $"{100 * mean:F2} ± {100 * student * deviation / Math.Sqrt(3):F2} %");
            Assert.Contains(expected, shown.First(line => line.StartsWith($"| {optimizer}", StringComparison.Ordinal)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_without_repeats_shows_no_means()
    {
        program.Write("tiny.yaml", Study.Replace("repeats: 3", "repeats: 1", StringComparison.Ordinal) + "factors: { optimizer: [sgd, adam] }\n");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.DoesNotContain("Combinations", program.Output, StringComparison.Ordinal);
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
