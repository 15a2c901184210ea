using Ablate.Studies.Definition;

namespace Ablate.Tests.Documentation;

/// <summary>What docs/first-study.md shows works as it stands there.</summary>
public sealed class FirstStudyPageTests : IDisposable
{
    static readonly string[] blocks =
    [
        .. File.ReadAllText(RepositoryFiles.Path("docs", "first-study.md"))
            .ReplaceLineEndings("\n")
            .Split("```yaml\n")[1..]
            .Select(block => block.Split("```")[0]),
    ];

    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void The_study_is_the_one_that_new_writes() => Assert.Equal(StudyTemplate.For("optimizers").ReplaceLineEndings("\n"), blocks[0]);

    [Fact]
    public void The_better_study_is_refused_beside_the_first_until_it_is_new_and_answers_the_claim()
    {
        string better = blocks[0][..blocks[0].IndexOf("factors:", StringComparison.Ordinal)] + blocks[1] + blocks[0][blocks[0].IndexOf("roles:", StringComparison.Ordinal)..blocks[0].IndexOf("repeats:", StringComparison.Ordinal)];
        string[] quickly = ["--set", "dataset=digits", "--set", "training_rows=first 500", "--epochs", "1", "-q"];
        program.Write("optimizers.yaml", blocks[0]);
        Assert.Equal(0, program.Run(["run", "optimizers.yaml", .. quickly]));
        program.Write("optimizers.yaml", better);
        Assert.Equal(2, program.Run(["run", "optimizers.yaml", .. quickly]));
        Assert.Contains(
            "factors.learning_rate: [0.1, 0.01, 0.001] -> [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003]", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run(["run", "optimizers.yaml", .. quickly, "--repeats", "2", "--new"]));
        Assert.True(Directory.Exists(program.In("runs", "optimizers.1")));
        Assert.Equal(0, program.Run(["run", "optimizers.yaml", .. quickly, "--repeats", "3"]));
        Assert.Equal(1 + 48, File.ReadAllLines(program.In("runs", "optimizers", "results.csv")).Length);
        program.Write("claim.yaml", blocks[2]);
        Assert.Equal(0, program.Run("findings", "runs/optimizers", "--ask", "claim.yaml"));
        Assert.Contains("SGD is as good as Adam, once its learning rate fits.", program.Output, StringComparison.Ordinal);
    }
}
