namespace Ablate.Tests.Cli;

/// <summary>From a study to its report.</summary>
public sealed class ReportTests
{
    const string Small = """
        study: small
        question: Which?
        data: { dataset: { name: digits, training_samples: 400, test_samples: 100 }, validation: last 10 % }
        network: [{ dense: 8, activation: relu }, { dense: 10, activation: softmax }]
        training: { loss: categorical_crossentropy, optimizer: adam, epochs: 2, batch_size: 32 }
        factors: { optimizer: [sgd, adam] }
        repeats: 2
        """;

    [Fact]
    public void A_run_becomes_a_page_a_table_event_files_and_a_comparison()
    {
        using var shell = new CommandLine();
        shell.Write("small.yaml", Small);
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        string page = File.ReadAllText(shell.In("run", "report.html"));
        Assert.Contains("Logistic regression", page, StringComparison.Ordinal);
        Assert.Contains("Together", page, StringComparison.Ordinal);
        Assert.Contains("taken for", page, StringComparison.Ordinal);
        Assert.Contains("the best of another combination in the same repeat: of 100 test rows", page, StringComparison.Ordinal);
        Assert.Contains("A second opinion", page, StringComparison.Ordinal);
        Assert.True(File.Exists(shell.In("run", "references.json")));

        Assert.Equal(0, shell.Run("export", "run", "--to", "markdown"));
        Assert.StartsWith("| Optimizer |", shell.Output, StringComparison.Ordinal);
        Assert.Equal(0, shell.Run("export", "run", "--to", "tensorboard"));
        Assert.Equal(4, Directory.GetDirectories(shell.In("run", "tensorboard")).Length);
        Assert.Equal(2, shell.Run("export", "run", "--to", "word"));

        Assert.Equal(0, shell.Run("compare", "run", "run"));
        Assert.Contains("B minus A", File.ReadAllText(shell.In("compare.html")), StringComparison.Ordinal);
        Assert.Equal(0, shell.Run(["compare", .. Enumerable.Repeat("run", 8)]));
        string many = File.ReadAllText(shell.In("compare.html"));
        Assert.Contains("2 combinations that run A shares with one of E, F, G.", many, StringComparison.Ordinal); // Eight beside each other are wider than paper.
        Assert.Contains("Figures are of the first 6 runs", many, StringComparison.Ordinal);
        Assert.Equal(2, shell.Run(["compare", .. Enumerable.Repeat("run", 21)]));
        Assert.Equal("21 runs are too many for a page; at most 20 are compared.", shell.Error.Trim());
    }

    [Fact]
    public void A_regression_is_put_beside_methods_that_find_numbers()
    {
        using var shell = new CommandLine();
        shell.Write("waves.yaml", """
            study: waves
            data: { dataset: { name: sine, training_samples: 60, test_samples: 40 } }
            network: [{ dense: 1 }]
            training: { loss: mean_squared_error, epochs: 1 }
            """);
        Assert.True(shell.Run("run", "waves.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        string page = File.ReadAllText(shell.In("run", "report.html"));
        Assert.Contains("Test root mean squared error", page, StringComparison.Ordinal);
        Assert.Contains("least squares on 60 training rows", page, StringComparison.Ordinal);

        // What an earlier version kept, which knew no methods for numbers, is computed anew.
        string file = shell.In("run", "references.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal));
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        Assert.Contains("\"version\": 2", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Baselines_that_were_changed_in_their_file_are_computed_anew()
    {
        using var shell = new CommandLine();
        shell.Write("small.yaml", Small);
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        string file = shell.In("run", "references.json"), kept = File.ReadAllText(file);
        File.WriteAllText(file, kept.Replace("Logistic regression", "Logistic digression", StringComparison.Ordinal));
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        Assert.DoesNotContain("digression", File.ReadAllText(shell.In("run", "report.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("digression", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_derived_from_a_run_stands_in_its_way_nowhere()
    {
        using var shell = new CommandLine();
        shell.Write("small.yaml", Small);
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q") == 0, shell.Error);
        foreach (string[] derive in new string[][] { ["report", "run"], ["export", "run", "--to", "tensorboard"], ["export", "run", "--to", "latex", "-o", "run/table.tex"], ["compare", "run", "run", "-o", "run/same.html"], ["report", "run", "-o", "apart.html"] })
            Assert.True(shell.Run(derive) == 0, shell.Error);
        Assert.True(shell.Run("export", "run", "--to", "latex", "-o", "run/table.tex") == 0, shell.Error);
        Assert.Equal($"{shell.In("run", "table.tex")} is written.", shell.Output.Trim());
        Assert.True(shell.Run("verify", "run") == 0, shell.Error);
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q", "--repeats", "3") == 0, shell.Error);
        Assert.True(shell.Run("verify", "run") == 0, shell.Error);
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        Assert.Contains("6 trials of 6 completed", File.ReadAllText(shell.In("run", "report.html")), StringComparison.Ordinal);
        Assert.Contains("\"completed\": 6", File.ReadAllText(shell.In("run", "references.json")), StringComparison.Ordinal);

        File.AppendAllText(shell.In("run", "report.html"), " ");
        Assert.Equal(1, shell.Run("verify", "run"));
    }

    [Fact]
    public void Levels_that_make_no_difference_are_reported_and_verified_like_others()
    {
        using var shell = new CommandLine();
        shell.Write("depth.yaml", """
            study: depth
            data: { dataset: { name: digits, training_samples: 200, test_samples: 50 }, validation: last 10 % }
            network: [{ repeat: "${hidden}", layers: [{ dense: 8, activation: "${activation}" }] }, { dense: 10, activation: softmax }]
            training: { loss: categorical_crossentropy, optimizer: adam, epochs: 1, batch_size: 32 }
            factors: { hidden: [0, 1], activation: [relu, tanh] }
            repeats: 2
            """);
        Assert.True(shell.Run("run", "depth.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        Assert.DoesNotContain("left out", shell.Output, StringComparison.Ordinal);
        Assert.True(shell.Run("verify", "run") == 0, shell.Error);
    }

    [Fact]
    public void The_answer_to_the_question_comes_before_every_table_and_what_weakens_it_is_said()
    {
        using var shell = new CommandLine();
        shell.Write("small.yaml", Small + "\nquestions: [{ ask: Which optimizer wins?, compare: optimizer, by: test accuracy }]\nclaims: [{ says: Adam wins., compare: { optimizer: adam }, expect: test loss lowest }]\npublished: [{ where: { optimizer: adam }, test accuracy: 0.99 }]\n");
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("report", "run", "--no-baselines") == 0, shell.Error);
        string page = File.ReadAllText(shell.In("run", "report.html"));
        int[] places = [.. new[] { "Which optimizer wins?", "Adam wins.", "published 99.00", "What weakens this", "<table" }.Select(part => page.IndexOf(part, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void What_is_left_out_is_left_out_for_its_own_reason()
    {
        using var shell = new CommandLine();
        shell.Write("points.yaml", Small.Replace("name: digits, training_samples: 400", "name: spirals, training_samples: 400", StringComparison.Ordinal).Replace("dense: 10", "dense: 2", StringComparison.Ordinal));
        Assert.True(shell.Run("run", "points.yaml", "--output", "run", "-q") == 0, shell.Error);
        Assert.True(shell.Run("report", "run", "--no-baselines") == 0, shell.Error);
        string page = File.ReadAllText(shell.In("run", "report.html"));
        Assert.Contains("This is left out: Baselines and ensembles were not asked for.", page, StringComparison.Ordinal);
        Assert.Contains("No images to show: the samples are no images, or none was misclassified.", page, StringComparison.Ordinal);

        Directory.Delete(shell.In("run", "models"), recursive: true);
        Assert.True(shell.Run("report", "run", "--no-baselines") == 0, shell.Error);
        page = File.ReadAllText(shell.In("run", "report.html"));
        Assert.Contains("This is left out: Baselines and ensembles were not asked for.", page, StringComparison.Ordinal);
        Assert.Contains("Misclassified samples are left out: The model of the best trial is not in the run folder.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_cancelled_before_a_trial_ended_has_a_page_too()
    {
        using var shell = new CommandLine { Cancellation = new CancellationToken(canceled: true) };
        shell.Write("small.yaml", Small);
        Assert.True(shell.Run("run", "small.yaml", "--output", "run", "-q") == 130, shell.Error);
        shell.Cancellation = default;
        Assert.True(shell.Run("report", "run") == 0, shell.Error);
        Assert.Contains("No trial completed", File.ReadAllText(shell.In("run", "report.html")), StringComparison.Ordinal);
        foreach (string kind in (string[])["markdown", "latex", "csv", "tensorboard"])
            Assert.True(shell.Run("export", "run", "--to", kind) == 0, shell.Error);
        Assert.True(shell.Run("compare", "run", "run") == 0, shell.Error);
    }

    [Fact]
    public void A_folder_without_a_run_is_named()
    {
        using var shell = new CommandLine();
        Assert.Equal(2, shell.Run("report", "nowhere"));
        Assert.Contains("no run", shell.Error, StringComparison.Ordinal);
    }
}
