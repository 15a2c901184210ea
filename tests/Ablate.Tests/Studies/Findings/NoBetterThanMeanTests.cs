using System.Text.Json;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>A regression is put beside always saying the mean of the test rows.</summary>
public sealed class NoBetterThanMeanTests
{
    const string Which = "questions: [{ ask: Which?, compare: optimizer, by: validation loss }]";

    static RunResults Sound => MadeUpRun.Of("optimizer", ("sgd", MadeUpRun.Noise), ("adam", MadeUpRun.Noise));

    static string[] Sentences(Func<TrialRecord, double?> squares, bool isScaled = false)
    {
        JsonElement settings = JsonDocument.Parse(isScaled ? """{ "data": { "scale_target": "standard" } }""" : "{}").RootElement;
        IEnumerable<Finding> findings = Sound.With(trial => trial with { RSquared = squares(trial), Settings = settings }).Ask(Which).Findings;
        return [.. findings.Where(finding => finding.Id == "no-better-than-mean").Select(finding => finding.Sentence)];
    }

    [Fact]
    public void An_arm_that_is_no_nearer_than_the_mean_is_named_with_its_mean_over_the_runs()
    {
        string sentence = Assert.Single(Sentences(trial => trial.Levels[0] == "adam" ? 0.4 : trial.Repeat == 1 ? 0.1 : -0.1));
        Assert.Equal(
            "sgd is no nearer to the numbers of the test rows than always saying their mean would be: R squared is -0.06. `scale_target: standard` in "
            + "data often helps, or another learning rate. If nothing helps, the columns may not tell.",
            sentence);
    }

    [Fact]
    public void All_arms_are_named_together_and_nobody_is_told_to_scale_what_is_scaled()
    {
        string sentence = Assert.Single(Sentences(trial => trial.Levels[0] == "adam" ? -0.25 : -0.5, isScaled: true));
        Assert.Equal(
            "All trials are no nearer to the numbers of the test rows than always saying their mean would be: R squared is -0.25 at most. Another learning "
            + "rate may help, or more epochs. If nothing helps, the columns may not tell.",
            sentence);
    }

    [Fact]
    public void Arms_that_found_something_or_have_no_number_are_not_named()
    {
        Assert.Empty(Sentences(trial => 0.001));
        Assert.Empty(Sentences(trial => null));
        Assert.Empty(Sentences(trial => double.NaN));
        Assert.Single(Sentences(trial => 0));
    }
}
