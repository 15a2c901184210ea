namespace Ablate.Tests.Documentation;

/// <summary>What docs/models.md shows works as it stands there.</summary>
public sealed class ModelsPageTests : IDisposable
{
    static readonly string page = File.ReadAllText(RepositoryFiles.Path("docs", "models.md")).ReplaceLineEndings("\n");

    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    static string Block(string begin)
    {
        int from = page.IndexOf($"```yaml\n{begin}", StringComparison.Ordinal) + "```yaml\n".Length;
        return page[from..page.IndexOf("```", from, StringComparison.Ordinal)];
    }

    [Fact]
    public void The_study_that_begins_with_a_saved_model_runs()
    {
        program.Write("first.yaml", "study: zero-to-four\ndata:\n  classes: [0, 1, 2, 3, 4]\n  training_rows: first 500\nnetwork:\n  - dense: 16\n    activation: relu\n  - dense: 5\n    activation: softmax\ntraining:\n  epochs: 2\n" + Block("models: best"));
        Assert.Equal(0, program.Run("run", "first.yaml", "-q"));
        File.Copy(program.In("runs", "zero-to-four", "models", "model_best.safetensors"), program.In("zero-to-four.safetensors"));
        program.Write("second.yaml", Block("study: five-to-nine"));
        int code = program.Run("run", "second.yaml", "--epochs", "2");
        Assert.True(code == 0, program.Error);
        Assert.Equal(2, Directory.GetFiles(program.In("runs", "five-to-nine", "models")).Length);
    }
}
