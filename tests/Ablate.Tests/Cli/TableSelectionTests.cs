using System.Diagnostics;

namespace Ablate.Tests.Cli;

/// <summary>Tables of a run with chosen measures and rows.</summary>
public sealed class TableSelectionTests : IDisposable
{
    readonly CommandLine program = new();

    public TableSelectionTests()
    {
        program.Write("small.yaml", """
            study: small
            question: Which optimizer, 100 % tuned?
            data: { dataset: { name: digits, training_samples: 300, test_samples: 100 }, validation: last 20 % }
            network:
              - dense: 10
                activation: softmax
            training: { epochs: 2 }
            factors:
              optimizer: [sgd, adam, rmsprop]
              learning_rate: [0.000001, 0.01]
            roles:
              learning_rate: nuisance
            repeats: 2
            """);
        Assert.True(program.Run("run", "small.yaml", "--output", "run") == 0, program.Error);
    }

    public void Dispose() => program.Dispose();

    [Fact]
    public void Measures_and_rows_are_those_that_were_asked_for()
    {
        string[] lines = Table("markdown", "--by", "test loss", "--by", "Training time", "--by", "test loss", "--where", "optimizer=sgd", "--where", "optimizer=adam", "--where", "learning_rate=1e-2");
        Assert.Equal("| Optimizer | Learning Rate | Test loss | Training time | Runs |", lines[0]);
        Assert.Equal(["adam", "sgd"], lines[2..].Select(line => line.Split(" | ")[0][2..]).Order(StringComparer.Ordinal));
        Assert.All(lines[2..], line => Assert.Equal("0.01", line.Split(" | ")[1]));
        // The rows themselves are those of the whole table.
        string[] all = Table("markdown", "--by", "test loss", "--by", "training time");
        Assert.Equal(2 + 6, all.Length);
        Assert.Equal(all.Where(lines.Contains), lines);
        Assert.Equal(3, Table("csv", "--where", "learning_rate=0.01")[1..].Length);
    }

    /// <summary>With steps as small as that the network stays what it was, so the other rate is what each optimizer is tuned to.</summary>
    [Fact]
    public void Tuned_levels_alone_are_one_row_for_each_combination_of_the_others()
    {
        string[] rows = Table("csv", "--tuned")[1..];
        Assert.Equal(["adam", "rmsprop", "sgd"], rows.Select(row => row.Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal("0.01", row.Split(',')[1]));
        Assert.All(rows, row => Assert.EndsWith(",2", row, StringComparison.Ordinal));
        // The best rate of those that are left.
        Assert.All(Table("csv", "--tuned", "--where", "learning_rate=0.000001")[1..], row => Assert.NotEqual("0.01", row.Split(',')[1]));
        Assert.Contains("100 \\% tuned? Tuned by validation accuracy: learning rate. Mean", string.Join('\n', Table("latex", "--tuned")), StringComparison.Ordinal);
    }

    [Fact]
    public void Differences_of_shares_are_in_percentage_points_and_negative_ones_have_a_minus()
    {
        string latex = string.Join('\n', Table("latex", "--by", "gap"));
        Assert.Contains(@"\shortstack[r]{Gap \\ (percentage points)}", latex, StringComparison.Ordinal);
        Assert.Contains("& $-$", latex, StringComparison.Ordinal);
        Assert.DoesNotContain("& -", latex, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--by: nothing measures \"test acuracy\". Did you mean \"test accuracy\"?", "markdown", "--by", "test acuracy")]
    [InlineData("--by: none of these trials has the test recall of class ten.", "markdown", "--by", "test recall of class ten")]
    [InlineData("--by: no single run has the deviation of test loss over repeats, so it has no mean", "csv", "--by", "deviation of test loss over repeats")]
    [InlineData("--where adam: write FACTOR=LEVEL, for example --where optimizer=adam.", "csv", "--where", "adam")]
    [InlineData("--where optimizer=: write FACTOR=LEVEL", "csv", "--where", "optimizer=")]
    [InlineData("--where: there is no factor \"optimiser\". Did you mean \"optimizer\"?", "csv", "--where", "optimiser=adam")]
    [InlineData("--where: factor optimizer has no level \"adan\". Did you mean \"adam\"?", "latex", "--where", "optimizer=adan")]
    [InlineData("--by, --where and --tuned are for tables of a run, --to markdown, latex, csv.", "tensorboard", "--tuned")]
    public void What_cannot_be_chosen_is_refused(string complaint, string kind, params string[] options)
    {
        Assert.Equal(2, program.Run(["export", "run", "--to", kind, .. options]));
        Assert.StartsWith(complaint, program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_for_tables_are_for_runs_alone()
    {
        Assert.Equal(2, program.Run("export", "small.yaml", "--to", "pytorch", "--by", "test loss"));
        Assert.StartsWith("--by, --where and --tuned are for tables of a run", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_without_nuisance_factors_has_nothing_tuned()
    {
        program.Write("plain.yaml", File.ReadAllText(program.In("small.yaml")).Replace("nuisance", "scientific", StringComparison.Ordinal));
        Assert.True(program.Run("run", "plain.yaml", "--output", "plain", "--epochs", "1", "--repeats", "1") == 0, program.Error);
        Assert.Equal(2, program.Run("export", "plain", "--to", "csv", "--tuned"));
        Assert.StartsWith("--tuned: no factor of the study is tuned; `roles: { FACTOR: nuisance }`", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void LaTeX_takes_what_is_left()
    {
        foreach (string[] options in new string[][] { ["--by", "test accuracy"], ["--tuned", "--by", "training time"], ["--where", "optimizer=adam", "--where", "learning_rate=0.01"] })
        {
            Assert.Equal(0, program.Run(["export", "run", "--to", "latex", "-o", "table.tex", .. options]));
            program.Write("paper.tex", "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n\\input{table}\n\\end{document}\n");
            Compile();
        }
    }

    /// <summary>Lets pdfLaTeX read the paper, where there is one.</summary>
    void Compile()
    {
        var start = new ProcessStartInfo("pdflatex", ["-interaction=nonstopmode", "-halt-on-error", "paper.tex"]) { WorkingDirectory = program.Folder, RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using Process latex = Process.Start(start)!;
            string told = latex.StandardOutput.ReadToEnd();
            latex.WaitForExit();
            Assert.True(latex.ExitCode == 0, told);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("there is no pdflatex");
        }
    }

    string[] Table(string kind, params string[] options)
    {
        Assert.True(program.Run(["export", "run", "--to", kind, .. options]) == 0, program.Error);
        return program.Output.TrimEnd('\n').Split('\n');
    }
}
