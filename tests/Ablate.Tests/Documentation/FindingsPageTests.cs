using Ablate.Studies.Definition;
using Ablate.Studies.Results.Measures;

namespace Ablate.Tests.Documentation;

/// <summary>docs/findings.md says what the code does.</summary>
public sealed class FindingsPageTests
{
    static readonly string path = RepositoryFiles.Path("docs", "findings.md");

    [Fact]
    public void Every_measure_is_listed() => Committed.Contains(path, "measures", "| measure | unit | better | what it is |\n| --- | --- | --- | --- |\n" + string.Concat(
        StandardMeasures.All.Select(measure => $"| `{measure.Name}` | {Unit(measure.Unit)} | {(measure.HigherIsBetter ? "higher" : "lower")} | {measure.Description} |\n")));

    [Fact]
    public void The_example_can_be_read()
    {
        const string study = "study: example\ndata: { validation: last 10 % }\nnetwork: [{ dropout: \"${dropout}\" }, { dense: 10, activation: softmax }]\nfactors: { optimizer: [sgd, adam], dropout: [0.0, 0.2], learning_rate: [0.1] }\n";
        string block = File.ReadAllText(path).Split("```yaml\n")[1].Split("```")[0];
        Study read = StudyFile.Parse(
            study.Replace("learning_rate: [0.1]", "learning_rate: { slow: {}, fast: {} }", StringComparison.Ordinal) + block, "example");
        Assert.Equal((1, 2, 1, 1), (read.Inquiry.Questions.Count, read.Inquiry.Claims.Count, read.Inquiry.Published.Count, read.Inquiry.Roles.Count));
    }

    static string Unit(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Share => "share",
        MeasureUnit.Seconds => "seconds",
        MeasureUnit.Epochs => "epochs",
        _ => "",
    };
}
