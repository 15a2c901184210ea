using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>An accuracy is put beside that of always answering the most frequent class.</summary>
public sealed class MostFrequentClassTests
{
    const string Which = "questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]";

    static RunResults Sound => MadeUpRun.Of(
        "optimizer", ("sgd", [0.921, 0.924, 0.915, 0.922, 0.918]), ("adam", MadeUpRun.Noise), ("rmsprop", [0.871, 0.874, 0.865, 0.873, 0.868]));

    [Fact]
    public void The_most_frequent_class_is_the_measure_of_an_accuracy()
    {
        int[][] knowing = [[80, 2, 0], [1, 11, 0], [1, 0, 5]], naive = [[82, 0, 0], [12, 0, 0], [6, 0, 0]];
        string[] classes = ["bronze", "silver", "gold"];
        RunResults run = Sound.With(trial => trial with { Confusion = trial.Levels[0] == "sgd" ? naive : knowing, Classes = classes });
        Finding finding = Assert.Single(run.Ask(Which).Findings, finding => finding.Id == "most-frequent-class");
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal(
            "sgd is right no more often than always answering bronze would be: about 82.0 % of the test rows. Its accuracy does not show that "
            + "anything was learned. Accuracy hardly counts the rare classes: `metrics: [balanced_accuracy]` in training and "
            + "`by: validation balanced accuracy` count all alike.",
            finding.Sentence);
        RunResults learned = Sound.With(trial => trial with { Confusion = knowing, Classes = classes });
        Assert.StartsWith(
            "Always answering bronze would be right already for about 82.0 % of the test rows. Accuracy hardly counts",
            Assert.Single(learned.Ask(Which).Findings, finding => finding.Id == "most-frequent-class").Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("most-frequent-class", learned.Ask(Which.Replace("accuracy", "loss", StringComparison.Ordinal)).Ids());
    }

    [Fact]
    public void Classes_that_are_alike_in_number_are_no_trap()
    {
        int[][] alike = [[40, 10], [12, 38]], guessing = [[25, 25], [25, 25]];
        Assert.DoesNotContain("most-frequent-class", Sound.With(trial => trial with { Confusion = alike, Classes = ["a", "b"] }).Ask(Which).Ids());
        Finding finding = Assert.Single(
            Sound.With(trial => trial with { Confusion = guessing, Classes = ["a", "b"] }).Ask(Which).Findings, finding => finding.Id == "most-frequent-class");
        Assert.EndsWith("about 50.0 % of the test rows. Their accuracy does not show that anything was learned.", finding.Sentence, StringComparison.Ordinal);
    }
}
