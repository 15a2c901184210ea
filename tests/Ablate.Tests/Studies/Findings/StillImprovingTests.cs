using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>What had not converged, the best or those behind it, is told.</summary>
public sealed class StillImprovingTests
{
    const string Which = "questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]";

    static RunResults Sound => MadeUpRun.Of(
        "optimizer", ("sgd", [0.921, 0.924, 0.915, 0.922, 0.918]), ("adam", MadeUpRun.Noise), ("rmsprop", [0.871, 0.874, 0.865, 0.873, 0.868]));

    [Fact]
    public void Those_behind_the_best_that_were_still_improving_are_named()
    {
        RunResults run = Sound.With(trial => trial.Levels[0] == "adam" ? trial : Rising(trial));
        Assert.Equal(
            "sgd and rmsprop were still improving: in most runs the last epoch was the best. adam, the best, was not. "
            + "With more epochs the ranking may be another.",
            Assert.Single(run.Ask(Which).Findings, finding => finding.Id == "still-improving").Sentence);
        run = Sound.With(trial => trial.Levels[0] == "sgd" ? trial : Rising(trial));
        Assert.Equal(
            "adam was still improving: in 5 of 5 runs the last epoch was the best. So was 1 of the 2 others. With more epochs the ranking may be another.",
            Assert.Single(run.Ask(Which).Findings, finding => finding.Id == "still-improving").Sentence);
        run = MadeUpRun.Of("optimizer", ("sgd", [0.92]), ("adam", [0.97]), ("rmsprop", [0.87])).With(Rising);
        Assert.Equal(
            "adam was still improving: the last epoch was the best. So were both others. With more epochs the ranking may be another.",
            Assert.Single(run.Ask(Which).Findings, finding => finding.Id == "still-improving").Sentence);
    }

    [Fact]
    public void A_learning_rate_that_was_not_chosen_may_still_improve()
    {
        RunResults run = MadeUpRun.Of(
                [("optimizer", ["sgd", "adam"]), ("learning_rate", ["0.1", "0.01"])], 3,
                (levels, repeat) => (levels[0] == "adam" ? 0.97 : 0.93) - (levels[1] == "0.1" ? 0 : 0.1) + 0.001 * repeat)
            .With(trial => trial.Levels[1] == "0.01" ? Rising(trial) : trial);
        Assert.DoesNotContain("still-improving", run.Ask("roles: { learning_rate: nuisance }\n" + Which).Ids());
        Assert.Contains("still-improving", run.Ask(Which).Ids());
    }

    static TrialRecord Rising(TrialRecord trial) =>
        trial with { Epochs = [.. trial.Epochs.Select(epoch => epoch with { Validation = new Score(0.5, 0.1 * epoch.Epoch) })] };
}
