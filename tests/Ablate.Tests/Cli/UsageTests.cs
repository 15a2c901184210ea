using System.Text.Json.Nodes;
using Ablate.Cli;

namespace Ablate.Tests.Cli;

/// <summary>What is written wrong on the command line is refused in words, with exit code 2.</summary>
public sealed class UsageTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

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
    [InlineData("weights from 784 inputs to 2000000000 units take 6272.0 GB; 2 GB is the most that a layer can have.\n", "train", "--network", "784-2000000000-10", "--dataset", "digits")]
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
    [InlineData("--seed 2147483648: must be a whole number, at most 2147483647.", "plan", "x.yaml", "--seed", "2147483648")]
    [InlineData("--epochs must be at least 1.", "run", "spirals-by-depth", "--epochs", "0")]
    [InlineData("--workers must be at least 1.", "plan", "spirals-by-depth", "--workers", "0")]
    [InlineData("--sample must be at least 0.", "verify", "runs/x", "--sample", "-1")]
    [InlineData("--set epochs=: write KEY=VALUE, for example --set batch_size=64.", "plan", "spirals-by-depth", "--set", "epochs=")]
    [InlineData("--set seed = 4: write --seed 4.", "run", "spirals-by-depth", "--set", "seed = 4")]
    [InlineData("--set repeats=4: write --repeats 4.", "plan", "spirals-by-depth", "--set", "repeats=4")]
    [InlineData("epochs is set 2 times, to 4 and to 3; say it once.", "plan", "spirals-by-depth", "--set", "epochs=3", "--epochs", "4")]
    [InlineData("compare needs two runs or more.", "compare", "runs/some")]
    [InlineData("--set =4: write KEY=VALUE, for example --set batch_size=64.", "plan", "spirals-by-depth", "--set", "=4")]
    public void A_value_that_an_option_cannot_take_is_told_with_what_it_takes(string expected, params string[] arguments)
    {
        Assert.Equal(2, program.Run(arguments));
        Assert.Equal(expected, program.Error.Split('\n')[0]);
    }

    /// <summary>With the mark of its byte order it is read; without, a study with words of other scripts is recognized too.</summary>
    [Fact]
    public void A_study_in_utf16_is_told_as_what_it_is()
    {
        const string text = "study: a\nquestion: Größe 大きさ?\nnetwork: [{ dense: 2, activation: softmax }]\ndata: { dataset: moons }\ntraining: { epochs: 1 }\n";
        string path = program.Write("sixteen.yaml", "");
        foreach (System.Text.Encoding encoding in new[] { System.Text.Encoding.Unicode, System.Text.Encoding.BigEndianUnicode })
        {
            File.WriteAllBytes(path, encoding.GetBytes(text));
            Assert.Equal(2, program.Run("plan", path));
            Assert.StartsWith($"{path}: this is text in UTF-16. Save the file as UTF-8: ", program.Error, StringComparison.Ordinal);
            File.WriteAllBytes(path, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            Assert.True(program.Run("plan", path) == 0, program.Error);
        }
    }

    [Theory]
    [InlineData("ablate.json", "plan", "spirals-by-depth")]
    [InlineData("numbers.csv", "backprop", "by-hand", "--students", "numbers.csv")]
    [InlineData("layers.txt", "import", "weights.npz", "--architecture", "layers.txt")]
    [InlineData("layers.json", "import", "weights.npz", "--architecture", "layers.json")]
    public void Other_text_in_utf16_is_told_as_what_it_is_too(string file, params string[] arguments)
    {
        string path = program.Write(file, "");
        File.WriteAllBytes(path, System.Text.Encoding.Unicode.GetBytes("{ \"data\": [] }"));
        Assert.Equal(2, program.Run(arguments));
        Assert.StartsWith($"{path}: this is text in UTF-16. Save the file as UTF-8: ", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_that_is_not_utf8_is_refused_with_its_line()
    {
        string path = program.Write("latin.yaml", "");
        File.WriteAllBytes(path, [.. "study: a\nquestion: Gr"u8, 0xFC, .. "n?\n"u8]);
        Assert.Equal(2, program.Run("plan", path));
        Assert.Contains("latin.yaml: line 2: there are bytes that are not UTF-8.", program.Error, StringComparison.Ordinal);
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
    [InlineData(null)]
    [InlineData("1")]
    public void What_nobody_expected_is_one_line_unless_more_is_asked_for(string? trace)
    {
        using var error = new StringWriter();
        Assert.Equal(1, Application.Run(["list"], new Surroundings { Output = null!, Error = error, WorkingFolder = "/", Variable = name => name == "ABLATE_TRACE" ? trace : null }));
        string[] lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches("^This should not have happened: [A-Za-z]+: .+ Please report it, with what ABLATE_TRACE=1 in the environment shows\\.$", lines[0]);
        Assert.True(trace is null ? lines.Length == 1 : lines.Length > 2);
    }
}
