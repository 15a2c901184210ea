using System.Text.Json;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>Results on different rows are compared, which is said; whatever else of the data differs makes no other rows.</summary>
public sealed class UnequalRowsTests
{
    const string ByValidation = "questions: [{ ask: Which?, compare: data, by: validation accuracy }]";
    const string ByTest = "claims: [{ says: The other is better., compare: { data: [one, other] }, expect: test accuracy higher }]";

    [Theory]
    [InlineData(ByValidation, """ "validation": "last 10 %" """, """ "validation": "last 20 %" """, "as validation differs:")]
    [InlineData(ByTest, """ "rows": "first 100" """, """ "test": "last 10 %" """, "as rows and test differ:")]
    [InlineData(ByTest, """ "dataset": { "name": "moons", "noise": 0.1 } """, """ "dataset": { "name": "moons", "noise": 0.3 } """, "as dataset differs:")]
    public void Settings_that_choose_the_rows_differ(string asked, string first, string second, string why)
    {
        Finding finding = Assert.Single(Run(first, second).Ask(asked).Findings, finding => finding.Id == "unequal-rows");
        Assert.Contains(why, finding.Sentence, StringComparison.Ordinal);
        Assert.Equal(why.Contains("dataset", StringComparison.Ordinal) ? Severity.Note : Severity.Warning, finding.Severity);
    }

    [Theory]
    [InlineData(ByTest, """ "validation": "last 10 %" """, """ "validation": "last 20 %" """)]
    [InlineData(ByValidation, """ "training_rows": "first 100" """, """ "scale": "standard" """)]
    [InlineData(ByTest, """ "dataset": { "name": "csv", "path": "a.csv", "columns": ["x"] } """, """ "dataset": { "name": "csv", "path": "a.csv" } """)]
    public void The_rows_that_judge_are_the_same(string asked, string first, string second) =>
        Assert.DoesNotContain("unequal-rows", Run(first, second).Ask(asked).Ids());

    [Fact]
    public void Arms_that_are_means_over_the_same_datasets_were_judged_alike()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("data", ["one", "other"])], 3, (levels, repeat) =>
            0.9 + (levels[0] == "adam" ? 0.01 : 0) + (0.001 * repeat)).With(trial => With(trial, trial.Levels[1], """ "rows": "first 10" """, ""));
        Assert.DoesNotContain("unequal-rows", run.Ask("questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]").Ids());
        Assert.Contains("unequal-rows", run.Ask(ByValidation).Ids());
    }

    static RunResults Run(string first, string second) =>
        MadeUpRun.Of("data", ("one", MadeUpRun.Noise), ("other", [0.921, 0.924, 0.915, 0.922, 0.918]))
            .With(trial => With(trial, trial.Levels[0], first, second));

    static TrialRecord With(TrialRecord trial, string level, string first, string second) => trial with
    {
        Settings = JsonDocument.Parse($$"""{ "data": { {{(level == "one" ? first : second)}} }, "training": { "epochs": 6 } }""").RootElement,
    };
}
