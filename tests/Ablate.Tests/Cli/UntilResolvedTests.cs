using System.Text.RegularExpressions;
using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>`repeats: until resolved, at most N` as a person uses it.</summary>
public sealed class UntilResolvedTests : IDisposable
{
    const string Study = """
        study: tiny
        data: { dataset: { name: digits, training_samples: 600, test_samples: 200 }, validation: last 20 % }
        network: [{ dense: 10, activation: softmax }]
        training: { epochs: 2, batch_size: 16 }
        factors: { optimizer: [{ sgd: 0.0001, label: crawl }, adam] }
        repeats: until resolved, at most 10
        questions: [{ ask: Which optimizer?, compare: optimizer, by: validation accuracy }]

        """;

    readonly CommandLine program = new();

    public UntilResolvedTests() => program.Write("tiny.yaml", Study);

    public void Dispose() => program.Dispose();

    [Fact]
    public void Stops_at_the_same_look_with_any_number_of_workers()
    {
        foreach (string workers in new[] { "1", "2", "5" })
            Assert.Equal(0, program.Run("run", "tiny.yaml", "--workers", workers, "--output", $"with-{workers}"));
        Assert.Contains("look 2 of 4 (after 3, 5, 8 and 10): everything that is asked is resolved", program.Output, StringComparison.Ordinal);
        string[] one = WithoutTimes("with-1");
        Assert.Equal(1 + 2 * 5, one.Length);
        Assert.All(one.Skip(1), line => Assert.Contains(",completed,", line, StringComparison.Ordinal));
        Assert.Equal(one, WithoutTimes("with-2"));
        Assert.Equal(one, WithoutTimes("with-5"));
        JsonElement info = JsonDocument.Parse(File.ReadAllText(program.In("with-5", "run.json"))).RootElement;
        Assert.Equal(
            (5, 10, 2),
            (info.GetProperty("repeats").GetInt32(), info.GetProperty("trials").GetInt32(), info.GetProperty("sequential").GetProperty("look").GetInt32()));
        Assert.Equal(10, Directory.GetFiles(program.In("with-5", "trials")).Length);
        Assert.DoesNotContain("interrupted", File.ReadAllText(program.In("with-5", "log.txt")), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, program.Run("verify", "with-5", "--sample", "1"));
    }

    [Fact]
    public void A_run_that_was_cut_off_goes_on_to_the_same_end()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "whole"));
        foreach (int kept in new[] { 3, 7, 10 })
        {
            Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "cut", "--force"));
            foreach (string record in Directory.GetFiles(program.In("cut", "trials")).Order(StringComparer.Ordinal).Skip(kept))
                File.Delete(record);
            Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "cut"));
            Assert.Equal(WithoutTimes("whole"), WithoutTimes("cut"));
        }
        Assert.Contains("Stopped after 5 of at most 10 repeats", program.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at most 10", "at most 20", "repeats: until resolved, at most 10 -> until resolved, at most 20")]
    [InlineData("until resolved, at most 10", "10", "repeats: until resolved, at most 10 -> 10")]
    [InlineData("validation accuracy", "test accuracy", "validation accuracy -> test accuracy")]
    public void Neither_the_plan_nor_what_is_asked_changes_after_a_look(string before, string after, string difference)
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "-q"));
        program.Write("tiny.yaml", Study.Replace(before, after, StringComparison.Ordinal));
        Assert.Equal(2, program.Run("run", "tiny.yaml"));
        Assert.Contains(difference, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_plan_says_at_most()
    {
        Assert.Equal(0, program.Run("plan", "tiny.yaml"));
        Assert.Contains("At most 20 trials (2 combinations, at most 10 repeats, with looks after 3, 5, 8 and 10).", program.Output, StringComparison.Ordinal);
    }

    string[] WithoutTimes(string run) => [.. File.ReadAllLines(program.In(run, "results.csv")).Select(line => Regex.Replace(line, @",\d+\.\d{3},\d+\.\d{3},(?<status>[a-z]+),", ",${status},", RegexOptions.NonBacktracking))];
}
