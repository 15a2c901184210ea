using System.Text.Json.Nodes;
using Ablate.Cli;

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

    [Theory]
    [InlineData("fly")]
    [InlineData("run")]
    [InlineData("run", "x.yaml", "--wrong")]
    [InlineData("run", "x.yaml", "--repeats", "many")]
    [InlineData("run", "x.yaml", "--workers", "0")]
    [InlineData("run", "spirals-by-depth", "--checkpoint-every", "NaN")]
    [InlineData("run", "spirals-by-depth", "--checkpoint-every", "1e300")]
    [InlineData("run", "activation-by-optimzer")]
    [InlineData("list", "optimisers")]
    [InlineData("explain")]
    [InlineData("explain", "adm")]
    [InlineData("train", "--network", "784-x")]
    [InlineData("train", "--optimizer", "adm")]
    [InlineData("evaluate", "nothing.safetensors")]
    [InlineData("data", "info", "mnits")]
    public void Bad_usage_is_exit_code_two_and_says_why(params string[] arguments)
    {
        Assert.Equal(2, program.Run(arguments));
        Assert.NotEqual("", program.Error);
        Assert.DoesNotContain("   at ", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_nearly_right_are_recognized()
    {
        program.Run("run", "activation-by-optimzer");
        Assert.Contains("Did you mean \"activation-by-optimizer\"?", program.Error, StringComparison.Ordinal);
        program.Run("list", "optimisers");
        Assert.Contains("Did you mean \"optimizers\"?", program.Error, StringComparison.Ordinal);
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
    public void Data_are_listed_found_and_described()
    {
        Assert.Equal(0, program.Run("data", "list"));
        Assert.Contains(RepositoryFiles.Path("data", "mnist"), program.Output, StringComparison.Ordinal);
        Assert.Contains("not here; `ablate data get` fetches it", program.Output, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("data", "get", "mnist"));
        Assert.Equal(0, program.Run("data", "info", "mnist"));
        Assert.Contains("60000 training, 10000 test, 28 x 28", program.Output, StringComparison.Ordinal);
        Assert.Contains("5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_folders_come_from_the_option_the_environment_and_the_settings_file()
    {
        program.Variables["ABLATE_DATA"] = "";
        Assert.Equal(0, program.Run("data", "info", "mnist", "--data", RepositoryFiles.Path("data")));
        program.Write("ablate.json", $"{{ \"data\": [{System.Text.Json.JsonSerializer.Serialize(RepositoryFiles.Path("data"))}] }}");
        Assert.Equal(0, program.Run("data", "info", "mnist"));
        program.Write("ablate.json", "{ \"date\": [] }");
        Assert.Equal(2, program.Run("data", "info", "mnist"));
        Assert.Contains("unknown setting \"date\"", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_says_that_no_python_has_pytorch()
    {
        program.Variables["ABLATE_PYTHON"] = "/no/such/python";
        Assert.Equal(2, program.Run("bench", "--network", "784-10-10", "--repeat", "1", "--peers"));
        Assert.Contains("no Python here has PyTorch", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no option --worker. Did you mean \"--workers\"?", "run", "x.yaml", "--worker", "2")]
    [InlineData("There is no option --outputs. Did you mean \"--output\"?", "report", "--outputs=x.html")]
    [InlineData("There is no option --upside-down.", "predict", "model.npz", "a.png", "--upside-down")]
    [InlineData("There is no option --fast.", "runs", "--fast")]
    public void An_option_that_is_none_is_not_taken_for_a_file(string expected, params string[] arguments)
    {
        Assert.Equal(2, program.Run(arguments));
        Assert.Equal([expected, $"`ablate {arguments[0]} --help` shows what is valid."], program.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("There is no command runn. Did you mean \"run\"?\n`ablate --help`", "runn", "x")]
    [InlineData("There is no command gets. Did you mean \"get\"?\n`ablate data --help`", "data", "gets")]
    [InlineData(".: this is a folder; a study is a file.\n", "run", ".")]
    [InlineData("there is no run, since there is no such folder.\n", "report", "nowhere")]
    [InlineData("bad name: study \"bad name\" must be", "new", "bad name")]
    [InlineData("unknown activation \"rleu\". Did you mean \"relu\"? `ablate list activations` shows all of them.\n", "train", "--activation", "rleu")]
    public void What_cannot_be_done_is_said_in_the_words_of_who_asked(string expected, params string[] arguments)
    {
        Assert.Equal(2, program.Run(arguments));
        Assert.Contains(expected, program.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("train(", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--learning-rate 0,01: must be a number with a decimal point, for example 0.01 or 1e-3.", "train", "--learning-rate", "0,01")]
    [InlineData("--checkpoint-every NaN: must be a number with a decimal point, for example 0.01 or 1e-3.", "run", "x.yaml", "--checkpoint-every", "NaN")]
    [InlineData("--epochs 1e3: must be a whole number, at most 2147483647.", "run", "x.yaml", "--epochs", "1e3")]
    [InlineData("--workers 1,000: must be a whole number, at most 2147483647.", "run", "x.yaml", "--workers", "1,000")]
    [InlineData("--seed 99999999999999999999: must be a whole number, at most 9223372036854775807.", "plan", "x.yaml", "--seed", "99999999999999999999")]
    public void Numbers_are_read_the_same_everywhere(string expected, params string[] arguments)
    {
        Assert.Equal(2, program.Run(arguments));
        Assert.Equal(expected, program.Error.Split('\n')[0]);
    }

    [Fact]
    public void A_study_that_is_not_utf8_is_refused_with_its_line()
    {
        string path = program.Write("latin.yaml", "");
        File.WriteAllBytes(path, [.. "study: a\nquestion: Gr"u8, 0xFC, .. "n?\n"u8]);
        Assert.Equal(2, program.Run("plan", path));
        Assert.Contains("latin.yaml(2): there are bytes that are not UTF-8.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_from_flags_begins_with_the_inputs_of_the_data()
    {
        Assert.Equal(2, program.Run("train", "--dataset", "digits", "--network", "100-10"));
        Assert.Contains("--network 100-10: the data have 784 inputs, not 100.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void After_two_dashes_a_file_may_be_called_like_an_option()
    {
        Assert.Equal(2, program.Run("evaluate", "--", "--fast.npz"));
        Assert.Contains("--fast.npz: there is no such file.", program.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--together", "0")]
    [InlineData("--workers", "0")]
    [InlineData("--helpers", "-1")]
    [InlineData("--repeat", "0")]
    public void Bench_refuses_what_it_cannot_measure(params string[] arguments) => Assert.Equal(2, program.Run(["bench", "--network", "784-10-10", .. arguments]));

    [Fact]
    public void Bench_measures_several_trainings_at_a_time()
    {
        Assert.Equal(0, program.Run("bench", "--network", "784-4-10", "--batch", "500", "--repeat", "1", "--workers", "2", "--json"));
        JsonNode row = JsonNode.Parse(program.Output)![0]!;
        Assert.Equal(2, (int)row["workers"]!);
        Assert.InRange((double)row["milliseconds_per_epoch"]!, 0.1, 60_000);
        Assert.InRange((double)row["memory_gigabytes_per_second"]!, 0.1, 10_000);
        Assert.InRange((double)row["peak_gigaflops"]!, 0.1, 100_000);
    }

    [Fact]
    public void Bench_says_what_the_stages_take()
    {
        Assert.Equal(0, program.Run("bench", "--network", "784-4-10", "--batch", "500", "--repeat", "1", "--json"));
        JsonNode row = JsonNode.Parse(program.Output)![0]!;
        double stages = row["milliseconds_per_stage"]!.AsObject().Sum(stage => (double)stage.Value!), epoch = (double)row["milliseconds_per_epoch"]!;
        Assert.InRange(stages, 0.2 * epoch, 1.5 * epoch);
    }

    [Fact]
    public void What_nobody_expected_is_one_line()
    {
        using var error = new StringWriter();
        Assert.Equal(1, Application.Run(["list"], new Surroundings { Output = null!, Error = error, WorkingFolder = "/", Variable = _ => throw new InvalidOperationException("no variables") }));
        Assert.Matches("^This should not have happened: [A-Za-z]+: .+ Please report it\\.\n$", error.ToString());
    }
}
