using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Export;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Reporting.Export;

public sealed partial class FrameworkScriptTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static FrameworkScript Script(string framework) => framework == "keras" ? new KerasScript() : new TorchScript();

    internal static string Written(string framework, string study)
    {
        Study read = StudyFile.Parse(
            File.Exists(RepositoryFiles.Path("studies", study + ".yaml")) ? File.ReadAllText(RepositoryFiles.Path("studies", study + ".yaml")) : study,
            "study.yaml");
        IReadOnlyList<Trial> trials = TrialList.Of(read);
        return Script(framework).Write(read, trials, ScriptSource.Of(trials, dataset => dataset.Load(NoFolders)));
    }

    static readonly DataLocator NoFolders = new([], "", null, Environment.CurrentDirectory);

    internal static string Small(string more, string training = "") => $"study: small\ndata:\n  dataset: mnist\n{more}training:\n{training}  epochs: 2\n";

    public static TheoryData<string, string> Shipped =>
        new MatrixTheoryData<string, string>(["keras", "pytorch"], ["activation-by-optimizer", "five-against-eight", "batch-size-by-learning-rate"]);

    [Theory, MemberData(nameof(Shipped))]
    public void Programs_for_shipped_studies_are_as_committed(string framework, string study) =>
        Committed.Equals(
            RepositoryFiles.Path("tests", "Ablate.Tests", "Snapshots", $"{study}-{framework}.py"),
            Written(framework, study).ReplaceLineEndings("\n"));

    [Theory, MemberData(nameof(Shipped))]
    public void Programs_are_valid_Python(string framework, string study)
    {
        string program = folder.Write("program.py", Written(framework, study));
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "there is no python3 here");
        using Process python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-m", "py_compile", program]) { RedirectStandardError = true, UseShellExecute = false })!;
        string complaint = python.StandardError.ReadToEnd();
        python.WaitForExit();
        Assert.Equal("", complaint);
        Assert.Equal(0, python.ExitCode);
    }

    /// <summary>Keras' fit takes an incomplete last batch of arrays too, so they are fed by a class that can leave it out.</summary>
    [Theory]
    [InlineData("", "            drop_last=drop_last,\n")]
    [InlineData("  shuffle: false\n", "            shuffle=shuffle,\n            drop_last=drop_last,\n")]
    public void Keras_leaves_an_incomplete_last_batch_out(string training, string settings)
    {
        string text = Written("keras", Small(TwoFactors.Replace("batch_size: [10, 20]", "drop_last: [true, false]", StringComparison.Ordinal), training));
        Assert.Contains("\n\n\nclass Batches(keras.utils.PyDataset):\n", text, StringComparison.Ordinal);
        Assert.Contains(
            $"    history = model.fit(\n        Batches(\n            *data[\"train\"], batch_size,\n{settings}        ),\n        epochs=epochs, verbose=0, shuffle=False,\n    ).history\n",
            text, StringComparison.Ordinal);
        Assert.DoesNotContain("SystemExit", text, StringComparison.Ordinal);
    }

    const string TwoFactors = """
        network:
          - dense: 20
            activation: ${activation}
          - dense: 10
            activation: softmax
        factors:
          batch_size: [10, 20]
          activation: [relu, tanh]

        """;

    [Theory]
    [InlineData("keras", "dense(20, \"relu\")")]
    [InlineData("pytorch", "nn.ReLU()")]
    public void Networks_stand_once_under_the_levels_that_they_depend_on(string framework, string activation)
    {
        string text = Written(framework, Small(TwoFactors));
        Assert.Single(Regex.Matches(text, Regex.Escape(activation), RegexOptions.None, TimeSpan.FromSeconds(5)));
        Assert.Contains("    \"relu\": lambda: ", text, StringComparison.Ordinal);
        foreach (string trial in new[] { "10|relu", "10|tanh", "20|relu", "20|tanh" }.Select(trial => trial.Split('|'))
            .Select(levels => $"    dict(levels=[\"{levels[0]}\", \"{levels[1]}\"], network=NETWORKS[\"{levels[1]}\"], batch_size={levels[0]}),\n"))
            Assert.Contains(trial, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keras")]
    [InlineData("pytorch")]
    public void Networks_that_depend_on_two_factors_have_both_levels_for_a_name(string framework)
    {
        string text = Written(framework, Small(TwoFactors.Replace("dense: 20", "dense: ${units}", StringComparison.Ordinal).Replace("batch_size: [10, 20]", "units: [10, 20]", StringComparison.Ordinal)));
        Assert.Contains("    (\"10\", \"tanh\"): lambda: ", text, StringComparison.Ordinal);
        Assert.Contains("    dict(levels=[\"20\", \"relu\"], network=NETWORKS[\"20\", \"relu\"]),\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "stopping", "shuffle", "drop_last", "validation", "take_", "keep(", "math")]
    [InlineData("  early_stopping: { monitor: training_loss, patience: 3 }\n", "shuffle", "drop_last", "validation", "take_", "keep(")]
    [InlineData("  shuffle: false\n", "stopping", "drop_last", "validation", "take_", "keep(", "math")]
    public void What_no_trial_needs_is_not_written(string training, params string[] needless)
    {
        foreach (string framework in new[] { "keras", "pytorch" })
            foreach (string word in needless)
                Assert.DoesNotContain(
                    word, Written(framework, Small("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: sgd\n" + training)),
                    StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("keras")]
    [InlineData("pytorch")]
    public void No_condition_of_a_line_is_left(string framework)
    {
        foreach (string study in new[] { "activation-by-optimizer", "five-against-eight", Small(TwoFactors, "  early_stopping: { monitor: training_loss, patience: 3 }\n  shuffle: false\n  drop_last: true\n") })
            Assert.DoesNotContain("#if", Written(framework, study), StringComparison.Ordinal);
    }

    /// <summary>The names and settings of optimizers were read from the frameworks themselves.</summary>
    [Theory]
    [InlineData("keras", "sgd", "SGD")]
    [InlineData("keras", "rmsprop", "RMSprop")]
    [InlineData("keras", "adam", "Adam")]
    [InlineData("keras", "adagrad", "Adagrad")]
    [InlineData("keras", "adadelta", "Adadelta")]
    [InlineData("keras", "adamax", "Adamax")]
    [InlineData("keras", "nadam", "Nadam")]
    [InlineData("keras", "lion", "Lion")]
    [InlineData("keras", "ftrl", "Ftrl")]
    [InlineData("torch", "adamax", "Adamax")]
    [InlineData("torch", "nadam", "NAdam")]
    [InlineData("torch", "radam", "RAdam")]
    [InlineData("torch", "rprop", "Rprop")]
    [InlineData("torch", "sgd", "SGD")]
    [InlineData("torch", "adagrad", "Adagrad")]
    [InlineData("torch", "adadelta", "Adadelta")]
    [InlineData("torch", "rmsprop", "RMSprop")]
    [InlineData("torch", "adam", "Adam")]
    public void The_defaults_of_a_dialect_are_written_as_its_framework_has_them(string dialect, string optimizer, string theirs)
    {
        string text = Written(dialect, $"dialect: {dialect}\n" + Small("network:\n  - dense: 10\n    activation: softmax\n", $"  optimizer: {optimizer}\n"));
        using JsonDocument defaults = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Golden("defaults.json")));
        JsonElement known = defaults.RootElement.GetProperty(dialect).GetProperty(dialect == "keras" ? "optimizers" : "optim").GetProperty(theirs);
        Match call = Regex.Match(text, $@"{theirs}\((?:parameters, )?(?<settings>.*)\),", RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.True(call.Success, text);
        MatchCollection settings = Setting().Matches(call.Groups["settings"].Value);
        Assert.NotEmpty(settings);
        foreach (Match setting in settings)
        {
            JsonElement expected = known.GetProperty(setting.Groups["name"].Value);
            string value = setting.Groups["value"].Value;
            switch (expected.ValueKind)
            {
                case JsonValueKind.True or JsonValueKind.False:
                    Assert.Equal(expected.GetBoolean() ? "True" : "False", value);
                    break;
                case JsonValueKind.Array:
                    Assert.Equal(expected.EnumerateArray().Select(item => item.GetDouble()), value.Trim('(', ')').Split(", ").Select(double.Parse));
                    break;
                default:
                    Assert.Equal(expected.GetDouble(), double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    [Theory]
    [InlineData("keras", "optimizers.SGD(learning_rate=0.05, momentum=0.8)")]
    [InlineData("pytorch", "torch.optim.SGD(parameters, lr=0.05, momentum=0.8)")]
    public void The_simplified_rule_of_Nesterov_is_written_as_the_momentum_that_it_is(string framework, string call) =>
        Assert.Contains(
            call,
            Written(framework, Small("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: { name: nesterov_simplified, learning_rate: 0.05, momentum: 0.8 }\n")),
            StringComparison.Ordinal);

    [Fact]
    public void Adagrad_of_Keras_is_brought_along_where_PyTorch_has_another()
    {
        string text = Written("pytorch", Small("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: { adagrad: 0.01 }\n"));
        Assert.Contains("class KerasAdagrad(", text, StringComparison.Ordinal);
        Assert.Contains("KerasAdagrad(parameters, lr=0.01, initial=0.1, eps=1e-7)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network:\n  - maxout: 10\n  - activation: softmax\n", "", "the layer maxout is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: sine\n  - dense: 10\n    activation: softmax\n", "", "the activation sine is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: { hard_sigmoid: 0.2 }\n  - dense: 10\n    activation: softmax\n", "", "the activation hard_sigmoid is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: yogi\n", "the optimizer yogi is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: { adam: 0.01, weight_decay: 0.1, weight_decay_exclude: [bias] }\n", "weight decay")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n    regularizer: orthogonal\n", "", "a regularizer of another layer or kind")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n    constraint: max_norm\n", "", "constraints")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  diverges_above: 10\n", "diverges_above")]
    [InlineData("  scale: symmetric\nnetwork:\n  - dense: 10\n    activation: softmax\n", "  augmentation: shift\n", "augmentation of images in which black is not 0")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  vary: data_order\n", "vary")]
    [InlineData("network:\n  - { name: batch_normalization, gamma_initializer: zeros }\n  - dense: 10\n    activation: softmax\n", "", "other initial values")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: { name: sgd, momentum: 0.9, nesterov: true, dampening: 0.5 }\n", "sgd with")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  loss: generalized_crossentropy\n", "the loss generalized_crossentropy is not written for")]
    public void What_cannot_be_expressed_is_refused_by_name(string network, string training, string complaint)
    {
        foreach (string framework in new[] { "keras", "pytorch" })
            Assert.Contains(
                complaint, Assert.Throws<NotSupportedException>(() => Written(framework, Small(network, training))).Message,
                StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<name>\w+)=(?<value>\([^)]*\)|[^,)]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Setting();
}
