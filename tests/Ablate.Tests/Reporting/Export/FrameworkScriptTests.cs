using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ablate.Reporting.Export;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Reporting.Export;

public sealed partial class FrameworkScriptTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static FrameworkScript Script(string framework) => framework == "keras" ? new KerasScript() : new TorchScript();

    static string Written(string framework, string study)
    {
        Study read = StudyFile.Parse(File.Exists(RepositoryFiles.Path("studies", study + ".yaml")) ? File.ReadAllText(RepositoryFiles.Path("studies", study + ".yaml")) : study, "study.yaml");
        return Script(framework).Write(read, TrialList.Of(read));
    }

    static string Small(string more, string training = "") => $"study: small\ndata:\n  dataset: mnist\n{more}training:\n{training}  epochs: 2\n";

    public static TheoryData<string, string> Shipped => new MatrixTheoryData<string, string>(["keras", "pytorch"], ["activation-by-optimizer", "five-against-eight", "batch-size-by-learning-rate"]);

    [Theory, MemberData(nameof(Shipped))]
    public void Programs_for_shipped_studies_are_as_committed(string framework, string study) =>
        Committed.Equals(RepositoryFiles.Path("tests", "Ablate.Tests", "Snapshots", $"{study}-{framework}.py"), Written(framework, study).ReplaceLineEndings("\n"));

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

    /// <summary>The names and settings of optimizers were read from the frameworks themselves.</summary>
    [Theory]
    [InlineData("keras", "sgd", "SGD")]
    [InlineData("keras", "rmsprop", "RMSprop")]
    [InlineData("keras", "adam", "Adam")]
    [InlineData("torch", "sgd", "SGD")]
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
    [InlineData("network:\n  - maxout: 10\n  - activation: softmax\n", "", "the layer maxout is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: sine\n  - dense: 10\n    activation: softmax\n", "", "the activation sine is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: lion\n", "the optimizer lion is not written for")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  optimizer: { adam: 0.01, weight_decay: 0.1 }\n", "weight decay")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n    regularizer: { l2: 0.01 }\n", "", "regularizers")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  schedule: { exponential: 0.9 }\n", "schedule")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  mixup: 0.2\n", "mixup")]
    [InlineData("  label_noise: 0.1\nnetwork:\n  - dense: 10\n    activation: softmax\n", "", "label_noise")]
    [InlineData("network:\n  - dense: 10\n    activation: softmax\n", "  loss: categorical_hinge\n", "the loss categorical_hinge is not written for")]
    public void What_cannot_be_expressed_is_refused_by_name(string network, string training, string complaint)
    {
        foreach (string framework in new[] { "keras", "pytorch" })
            Assert.Contains(complaint, Assert.Throws<NotSupportedException>(() => Written(framework, Small(network, training))).Message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<name>\w+)=(?<value>\([^)]*\)|[^,)]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Setting();
}
