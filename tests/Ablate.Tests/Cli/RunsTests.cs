using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>ablate runs: what lies in a folder, and what is noted of it.</summary>
public sealed class RunsTests : TinyStudy
{
    [Fact]
    public void Runs_are_listed_with_their_state_notes_and_tags()
    {
        Assert.Equal(0, program.Run("runs"));
        Assert.Contains($"There are no runs in {program.In("runs")}.", program.Output, StringComparison.Ordinal);

        Assert.Equal(2, program.Run("runs", "rnus"));
        Assert.Equal($"{program.In("rnus")}: there is no such folder.\n", program.Error);
        Assert.Equal(0, program.Run("--help"));
        Assert.DoesNotContain("thesis [", program.Output, StringComparison.Ordinal);

        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("note", "runs/tiny", "The first.", "--tag", "thesis"));
        Assert.Equal(0, program.Run("runs", "--tag", "thesis"));
        string line = program.Output;
        Assert.StartsWith("tiny: finished, 3 trials", line, StringComparison.Ordinal);
        Assert.EndsWith("[thesis] The first.", line.TrimEnd(), StringComparison.Ordinal);

        // A run is a folder of one run, however its path ends.
        Assert.Equal(0, program.Run("runs", "runs/tiny/"));
        Assert.Equal(line, program.Output);

        Assert.Equal(0, program.Run("runs", "--json"));
        JsonElement run = JsonDocument.Parse(program.Output).RootElement[0];
        Assert.Equal((program.In("runs", "tiny"), "tiny", "finished"), (Text("folder"), Text("study"), Text("state")));
        Assert.Equal((3, 3, 0), (run.GetProperty("trials").GetInt32(), run.GetProperty("done").GetInt32(), run.GetProperty("failed_or_diverged").GetInt32()));
        Assert.Equal(("The first.", "thesis"), (run.GetProperty("notes")[0].GetString(), run.GetProperty("tags")[0].GetString()));
        Assert.Equal(TimeSpan.Zero, run.GetProperty("started").GetDateTimeOffset().Offset);
        string? Text(string name) => run.GetProperty(name).GetString();

        Assert.Equal(0, program.Run("runs", "--tag", "talk", "--json"));
        Assert.Equal("[]", program.Output.Trim());
        Assert.Equal(0, program.Run("runs", "--tag", "talk"));
        Assert.Equal($"There are no runs with the tag talk in {program.In("runs")}.", program.Output.TrimEnd());
    }

    [Fact]
    public void The_second_comes_before_the_tenth()
    {
        foreach (string name in new[] { "s10", "s2", "s1" })
            Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", $"runs/{name}", "-q"));
        Assert.Equal(0, program.Run("runs"));
        Assert.Matches("^s1: .* UTC\ns2: .*\ns10: .*\n$", program.Output);
    }

    [Theory]
    [InlineData("run.json")]
    [InlineData("trials")]
    public void A_run_that_may_not_be_read_is_listed_among_the_others(string closed)
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "runs/mine", "-q"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "runs/theirs", "-q"));
        Nobody.MayEnter(program.Folder);
        string path = program.In("runs", "theirs", closed);
        UnixFileMode before = File.GetUnixFileMode(path);
        File.SetUnixFileMode(path, UnixFileMode.None);
        Nobody.Does(() => Assert.Equal(0, program.Run("runs")));
        File.SetUnixFileMode(path, before);
        Assert.Matches("^mine: .*, begun .*\ntheirs: permission to read it is missing\\.\n$", program.Output);
    }
}
