using System.Text.Json.Nodes;
using Spectre.Console;

namespace Ablate.Tests.Cli;

public sealed class CommandTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("plan", "--help")]
    [InlineData("findings", "--help")]
    [InlineData("train", "--help")]
    [InlineData("evaluate", "--help")]
    [InlineData("backprop", "--help")]
    [InlineData("list", "--help")]
    [InlineData("explain", "--help")]
    [InlineData("new", "--help")]
    [InlineData("data", "--help")]
    [InlineData("data", "get", "--help")]
    public void Help_has_examples(params string[] arguments)
    {
        Assert.Equal(0, program.Run(arguments));
        Assert.Contains("Example", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version()
    {
        Assert.Equal(0, program.Run("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+", program.Output);
    }

    [Fact]
    public void Lists()
    {
        Assert.Equal(0, program.Run("list", "studies"));
        Assert.Contains("activation-by-optimizer", program.Output, StringComparison.Ordinal);
        Assert.Contains("Which optimizer and activation", program.Output, StringComparison.Ordinal);
        foreach (string what in new[] { "optimizers", "activations", "layers", "losses", "initializers", "datasets" })
            Assert.Equal(0, program.Run("list", what));
    }

    [Fact]
    public void A_new_study_runs_as_it_is()
    {
        Assert.Equal(0, program.Run("new", "mine"));
        Assert.Equal(2, program.Run("new", "mine"));
        Assert.Contains("exists already", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("run", "mine.yaml", "-q", "--epochs", "1", "--repeats", "1", "--set", "dataset=digits"));
        Assert.Equal(7, File.ReadAllLines(program.In("runs", "mine", "results.csv")).Length);
        Assert.Equal(2, program.Run("new", "not a name"));
    }

    [Fact]
    public void A_plan_shows_the_trials_and_estimates_the_time()
    {
        Assert.Equal(0, program.Run("plan", "activation-by-optimizer", "--set", "dataset=digits"));
        Assert.Contains("| rmsprop   | tanh", program.Output, StringComparison.Ordinal);
        Assert.Contains("9 trials (9 combinations, 1 repeat).", program.Output, StringComparison.Ordinal);
        Assert.Matches("About .* with [12] at a time, from 6 short measurements", program.Output);
        Assert.False(Directory.Exists(program.In("runs")));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void Long_labels_squeeze_no_numbers_of_a_table(int width)
    {
        program.Variables["COLUMNS"] = $"{width}";
        program.Write("long.yaml", """
            study: long
            data: { dataset: { name: digits, training_samples: 100, test_samples: 50 }, validation: last 20 % }
            network: [{ dense: "${size}" }, { dense: 10, activation: softmax }]
            training: { epochs: 1 }
            variables: { size: 4 }
            arms:
              an exceedingly long name that somebody wrote in one go to say everything that was changed: { size: 5 }
              宽度为三十二个单元的隐藏层宽度为三十二个单元的隐藏层宽度为三十二个单元的隐藏层: { size: 6 }
            factors:
              batch_size: [10, 20]
              shuffle: [true, false]
            repeats: 2
            """);
        string[][] Cells()
        {
            string[] lines = [.. program.Output.Split('\n').Where(line => line.StartsWith('|'))];
            Assert.All(lines, line => Assert.InRange(line.GetCellWidth(), 1, width));
            return [.. lines.Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        }

        Assert.Equal(0, program.Run("plan", "long.yaml"));
        Assert.Equal(16, Cells().Count(cells => cells[^2].Length == 16 && cells[^2].All(char.IsAsciiHexDigit)));
        Assert.Equal(0, program.Run("run", "long.yaml"));
        const int trials = 16, combinations = 8;
        Assert.Equal(trials + combinations, Cells().Count(cells => cells.Count(cell => cell.Contains('.') && cell.EndsWith(" %", StringComparison.Ordinal)) >= 2));
    }

    /// <summary>What has no room beside whole numbers is left out, and it is said where it is.</summary>
    [Theory]
    [InlineData(30, "4 columns")]
    [InlineData(40, "3 columns")]
    [InlineData(60, "2 columns")]
    [InlineData(80, null)]
    public void Narrow_consoles_break_no_numbers_of_the_convergence(int width, string? left)
    {
        program.Variables["COLUMNS"] = $"{width}";
        Assert.Equal(
            0,
            program.Run("run", "activation-by-optimizer", "--epochs", "2", "--set", "dataset={ name: digits, training_samples: 200, test_samples: 50 }"));
        string convergence = program.Output.Split("Convergence\n")[1].Split("Which factors matter")[0];
        Assert.All(convergence.Split('\n'), line => Assert.InRange(line.GetCellWidth(), 0, width));
        // Those of the gap, which is the widest that a console of 60 has.
        Assert.Equal(width >= 60 ? 9 : 0, convergence.Split(" points |").Length - 1);
        if (left is null)
            Assert.DoesNotContain("without room", convergence, StringComparison.Ordinal);
        else
            Assert.Contains(
                $"{left} without room here: findings.json has all.", convergence.Replace('\n', ' '),
                StringComparison.Ordinal);
        Assert.Equal(left is null, convergence.Contains("Seconds", StringComparison.Ordinal));
    }

    [Fact]
    public void One_network_is_trained_from_flags_saved_and_judged_again()
    {
        Assert.Equal(0, program.Run("train", "--network", "784-20-10", "--activation", "tanh", "--optimizer", "sgd", "--learning-rate", "0.1", "--epochs", "2", "--save", "mine.safetensors"));
        string test = program.Output.Split("Test: accuracy ")[1].Split(',')[0];
        Assert.Contains("epoch 2: loss", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("evaluate", "mine.safetensors"));
        Assert.Contains($"classified correctly: {test}.", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_that_diverged_is_no_success()
    {
        Assert.Equal(1, program.Run("train", "--dataset", "moons", "--network", "2-4-2", "--epochs", "1", "--optimizer", "sgd", "--learning-rate", "1e30"));
        Assert.Contains("Diverged: ", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_are_listed_found_and_described()
    {
        Assert.Equal(0, program.Run("data", "list"));
        Assert.Contains(RepositoryFiles.Path("data", "mnist"), program.Output, StringComparison.Ordinal);
        Assert.Contains("not here, `ablate data get fashion-mnist` fetches it", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("data", "get", "mnist"));
        Assert.Equal(0, program.Run("data", "info", "mnist"));
        Assert.Contains("60,000 training, 10,000 test, 28 x 28", program.Output, StringComparison.Ordinal);
        Assert.Contains("5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949", program.Output, StringComparison.Ordinal);
    }

    /// <summary>Columns that may not be wrapped would leave nothing but "…".</summary>
    [Theory]
    [InlineData("40")]
    [InlineData("80")]
    [InlineData("200")]
    public void Data_are_listed_however_narrow_the_console_is(string columns)
    {
        program.Variables["COLUMNS"] = columns;
        Assert.Equal(0, program.Run("data", "list"));
        Assert.All(["fashion-mnist", "Fashion-MNIST", "articles", "spirals", "drawn"], word => Assert.Contains(word, program.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("…", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_of_another_project_finds_the_data_of_that_project()
    {
        program.Variables["ABLATE_DATA"] = "";
        Directory.CreateDirectory(program.In("project", "studies"));
        program.Write("project/ablate.json", $"{{ \"data\": [{System.Text.Json.JsonSerializer.Serialize(RepositoryFiles.Path("data"))}] }}");
        program.Write(
            "project/studies/few.yaml",
            "study: few\ndata: { dataset: mnist, training_rows: first 100 }\nnetwork: [{ dense: 10, activation: softmax }]\ntraining: { epochs: 1 }\n");
        Assert.Equal(0, program.Run("run", "project/studies/few.yaml", "--quiet"));
    }

    [Fact]
    public void Data_folders_come_from_the_option_the_environment_and_the_settings_file()
    {
        program.Variables["ABLATE_DATA"] = "";
        Assert.Equal(0, program.Run("data", "info", "mnist", "--data", RepositoryFiles.Path("data")));
        Assert.Equal(2, program.Run("data", "info", "mnist", "--data", "nowhere"));
        Assert.Contains("--data: there is no folder nowhere.", program.Error, StringComparison.Ordinal);
        program.Write("ablate.json", $"{{ \"data\": [{System.Text.Json.JsonSerializer.Serialize(RepositoryFiles.Path("data"))}] }}");
        Assert.Equal(0, program.Run("data", "info", "mnist"));
        program.Write("ablate.json", "{ \"date\": [] }");
        Assert.Equal(2, program.Run("data", "info", "mnist"));
        Assert.Contains("unknown setting \"date\"", program.Error, StringComparison.Ordinal);
        program.Write("ablate.json", "{ \"data\": [null] }");
        Assert.Equal(2, program.Run("data", "info", "mnist"));
        Assert.Contains("it should look like { \"data\": [\"data\"] }", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_says_that_no_python_has_pytorch()
    {
        program.Variables["ABLATE_PYTHON"] = "/no/such/python";
        Assert.Equal(2, program.Run("bench", "--network", "784-10-10", "--repeat", "1", "--peers"));
        Assert.Contains("no Python here has PyTorch", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--together", "0")]
    [InlineData("--workers", "0")]
    [InlineData("--helpers", "-1")]
    [InlineData("--repeat", "0")]
    public void Bench_refuses_what_it_cannot_measure(params string[] arguments) =>
        Assert.Equal(2, program.Run(["bench", "--network", "784-10-10", .. arguments]));

    [Theory]
    [InlineData("--batch")]
    [InlineData("--together")]
    public void Bench_ignores_no_option_in_silence(string option)
    {
        Assert.Equal(2, program.Run("bench", option, "4"));
        Assert.Equal($"{option} goes with --network; the networks of the table have their own.", program.Error.Split('\n')[0]);
    }

    [Fact]
    public void Bench_measures_several_trainings_at_a_time()
    {
        Assert.Equal(0, program.Run("bench", "--network", "784-4-10", "--batch", "500", "--repeat", "1", "--workers", "2", "--json"));
        Assert.Equal(3, program.Output.ReplaceLineEndings("\n").Trim().Split('\n').Length);
        JsonNode row = JsonNode.Parse(program.Output)![0]!;
        Assert.Equal(2, (int)row["workers"]!);
        Assert.InRange((double)row["milliseconds_per_epoch"]!, 0.1, 60_000);
        Assert.InRange((double)row["memory_gigabytes_per_second"]!, 0.1, 10_000);
        Assert.InRange((double)row["peak_gigaflops"]!, 0.1, 100_000);
    }

    [Fact]
    public void Bench_says_what_the_stages_take()
    {
        Assert.Equal(0, program.Run("bench", "--network", "784-4-10", "--batch", "500", "--repeat", "1"));
        Assert.Contains("54,000 rows", program.Output, StringComparison.Ordinal);
        Assert.Contains("| 784-4-10 |   500 |            1 |", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("bench", "--network", "784-4-10", "--batch", "500", "--repeat", "1", "--json"));
        JsonNode row = JsonNode.Parse(program.Output)![0]!;
        double stages = row["milliseconds_per_stage"]!.AsObject().Sum(stage => (double)stage.Value!), epoch = (double)row["milliseconds_per_epoch"]!;
        Assert.InRange(stages, 0.2 * epoch, 1.5 * epoch);
    }
}
