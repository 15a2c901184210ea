using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>`ablate run` and `ablate findings` say what the numbers license.</summary>
public sealed class FindingsTests : IDisposable
{
    readonly CommandLine program = new();

    public FindingsTests() => program.Write("tiny.yaml", """
        study: tiny
        data: { dataset: { name: digits, training_samples: 300, test_samples: 100 }, validation: last 20 % }
        network: [{ dense: 10, activation: softmax }]
        training: { epochs: 2, batch_size: 16 }
        factors: { optimizer: [sgd, adam] }
        repeats: 2
        questions: [{ ask: Which optimizer?, compare: optimizer, by: validation accuracy }]

        """);

    public void Dispose() => program.Dispose();

    [Fact]
    public void A_run_and_its_findings_say_the_same_of_losses_whose_intervals_end_at_zero()
    {
        program.Write("sine.yaml", """
            study: sine
            data: { dataset: sine }
            network: [{ dense: 20, activation: tanh }, { dense: 1 }]
            training: { loss: mean_squared_error, epochs: 20, optimizer: adam }
            factors: { learning_rate: [0.03, 0.3] }
            questions: [{ ask: Which rate?, compare: learning_rate, by: test loss }]
            repeats: 2
            """);
        Assert.Equal(0, program.Run("run", "sine.yaml", "--quiet"));
        string findings = File.ReadAllText(program.In("runs", "sine", "findings.json"));
        Assert.Contains("(95 % interval 0.000 to ", findings, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("findings", "runs/sine"));
        Assert.Equal(findings, File.ReadAllText(program.In("runs", "sine", "findings.json")));
    }

    [Fact]
    public void A_run_is_answered_and_can_be_asked_again()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("Which optimizer?", program.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(" \r?\n", program.Output);
        string file = program.In("runs", "tiny", "findings.json");
        string written = File.ReadAllText(file);
        Assert.Equal("Which optimizer?", JsonDocument.Parse(written).RootElement.GetProperty("answers")[0].GetProperty("question").GetString());

        File.Delete(file);
        Assert.Equal(0, program.Run("findings", "runs/tiny", "--json"));
        Assert.Equal(written, program.Output);
        Assert.Equal(written, File.ReadAllText(file));

        program.Write("new.yaml", "claims: [{ says: Adam wins., compare: { optimizer: adam }, expect: test loss lowest }]\n");
        Assert.Equal(0, program.Run("findings", "runs/tiny", "--ask", "new.yaml"));
        Assert.Contains("Adam wins.", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Which optimizer?", program.Output, StringComparison.Ordinal);
        Assert.Equal(written, File.ReadAllText(file));
    }

    [Theory]
    [InlineData("there is no run, since there is no such folder.", "nowhere")]
    [InlineData("runs/tiny/none.yaml: there is no such file.", "runs/tiny", "--ask", "runs/tiny/none.yaml")]
    [InlineData("runs/tiny/models: this is a folder, not a file.", "runs/tiny", "--ask", "runs/tiny/models")]
    [InlineData("sixteen.yaml: this is text in UTF-16. Save the file as UTF-8: ", "runs/tiny", "--ask", "sixteen.yaml")]
    public void What_cannot_be_read_is_refused(string expected, params string[] arguments)
    {
        File.WriteAllBytes(program.Write("sixteen.yaml", ""), System.Text.Encoding.Unicode.GetBytes("questions: []\n"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "-q"));
        Assert.Equal(2, program.Run(["findings", .. arguments]));
        Assert.Contains(expected, program.Error, StringComparison.Ordinal);
    }
}
