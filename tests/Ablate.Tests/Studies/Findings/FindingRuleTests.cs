using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>Every rule fires on an example and is silent on a counter-example.</summary>
public sealed class FindingRuleTests
{
    const string Which = "questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]";

    static readonly double[] good = MadeUpRun.Noise, worse = [0.921, 0.924, 0.915, 0.922, 0.918], same = [0.972, 0.970, 0.969, 0.969, 0.968];

    static RunResults Sound => MadeUpRun.Of("optimizer", ("sgd", worse), ("adam", good), ("rmsprop", [0.871, 0.874, 0.865, 0.873, 0.868]));

    [Fact]
    public void A_sound_study_has_none() => Assert.Empty(Sound.Ask(Which).Findings);

    [Fact]
    public void Unfinished_trials() =>
        Fires("unfinished-trials", Sound.With(trial => trial.Number == 3 ? trial with { Status = TrialStatus.Failed } : trial), Which);

    [Fact]
    public void Trials_that_all_failed_leave_no_others() => Assert.Contains(
        "15 trials failed; no other completed.",
        Sound.With(trial => trial with { Status = TrialStatus.Failed }).Ask("").Findings.Select(finding => finding.Sentence));

    [Fact]
    public void Interrupted_trials() =>
        Fires("unfinished-trials", Sound.With(trial => trial.Number == 3 ? trial with { Status = TrialStatus.Interrupted } : trial), Which);

    [Fact]
    public void One_seed()
    {
        RunResults once = MadeUpRun.Of("optimizer", ("sgd", [0.9]), ("adam", [0.97]));
        Fires("one-seed", once, Which);
        Assert.DoesNotContain("one-seed", once.Ask("").Ids());
    }

    [Fact]
    public void Selection_on_test() => Fires("selection-on-test", Sound, Which.Replace("validation", "test", StringComparison.Ordinal));

    [Fact]
    public void Shared_times()
    {
        const string fastest = "questions: [{ ask: Which?, compare: optimizer, by: training time }]";
        RunResults shared = Sound.With(trial => trial with { Workers = 2 });
        Fires("shared-times", shared, fastest);
        Assert.DoesNotContain("shared-times", shared.Ask(Which).Ids());
        Assert.DoesNotContain("shared-times", Sound.Ask(fastest).Ids());
    }

    [Fact]
    public void Diverged_arms() => Fires("diverged-arms", MadeUpRun.Of("optimizer", ("sgd", [0.921, double.NaN, 0.915, 0.922, 0.918]), ("adam", good)), Which);

    [Theory]
    [InlineData(0.915, true)]
    [InlineData(double.NaN, false)]
    public void An_arm_that_always_diverged_looks_no_better_than_it_is(double second, bool flattered)
    {
        RunResults run = MadeUpRun.Of("optimizer", ("sgd", [double.NaN, second]), ("adam", good[..2]));
        string sentence = Assert.Single(run.Ask(Which).Findings, finding => finding.Id == "diverged-arms").Sentence;
        Assert.Equal(flattered, sentence.Contains("looks better than it is", StringComparison.Ordinal));
    }

    [Fact]
    public void Unequal_budgets()
    {
        static TrialRecord Longer(TrialRecord trial) =>
            trial.Levels[0] is "adam" or "12" ? trial with { Settings = JsonDocument.Parse("{\"training\":{\"epochs\":12}}").RootElement } : trial;
        static TrialRecord Once(TrialRecord trial) =>
            trial.Levels[0] is "sgd" ? trial with { Settings = JsonDocument.Parse("{\"training\":{\"epochs\":1}}").RootElement } : trial;
        Fires("unequal-budgets", Sound.With(Longer), Which);
        Assert.Contains(
            "1 epoch for sgd", Sound.With(Longer).With(Once).Ask(Which).Findings.First(finding => finding.Id == "unequal-budgets").Sentence,
            StringComparison.Ordinal);
        Assert.DoesNotContain("unequal-budgets", MadeUpRun.Of("epochs", ("6", worse), ("12", good)).With(Longer).Ask("").Ids());
    }

    [Fact]
    public void Unequal_numbers_of_candidates()
    {
        RunResults full = MadeUpRun.Of(
            [("optimizer", ["sgd", "adam"]), ("rate", ["0.1", "0.01"])], 5,
            (levels, repeat) => good[repeat - 1] - (levels[0] == "sgd" ? 0.05 : 0) - (levels[1] == "0.1" ? 0.01 : 0));
        const string tuned = "roles: { rate: nuisance }\n" + Which;
        TrialRecord[] fewer = [.. full.Trials.Where(trial => !trial.Levels.SequenceEqual(["sgd", "0.1"]))];
        Fires("unequal-budgets", full with { Trials = fewer, Info = full.Info with { Trials = fewer.Length } }, tuned);
        Assert.DoesNotContain("unequal-budgets", full.Ask(tuned).Ids());
        // Nothing is tuned where the other factor is held at its first level.
        Assert.DoesNotContain(
            "unequal-budgets",
            (full with { Trials = fewer, Info = full.Info with { Trials = fewer.Length } }).Ask("roles: { rate: fixed }\n" + Which).Ids());
    }

    [Fact]
    public void Unequal_losses()
    {
        const string lowest = "questions: [{ ask: Which?, compare: optimizer, by: validation loss }]";
        TrialRecord With(TrialRecord trial, string loss) =>
            trial with { Settings = JsonDocument.Parse($"{{\"training\":{{\"epochs\":6,\"loss\":{{\"name\":\"{loss}\"}}}}}}").RootElement };
        RunResults mixed = Sound.With(trial => With(trial, trial.Levels[0] == "sgd" ? "huber" : "mean_squared_error"));
        Fires("unequal-losses", mixed, lowest);
        Assert.DoesNotContain("unequal-losses", mixed.Ask(Which).Ids());
        Assert.DoesNotContain("unequal-losses", Sound.With(trial => With(trial, "huber")).Ask(lowest).Ids());
        string Of(string measure) => lowest.Replace("validation loss", measure, StringComparison.Ordinal);
        foreach (string measure in new[] { "test loss", "loss gap", "largest rise of the validation loss", "loss deviation over the last epochs", "deviation of test loss over repeats", "test loss summed over rows / batch size" })
            Fires("unequal-losses", mixed, Of(measure));
        foreach (string measure in new[] { "gap", "epochs", "deviation of test accuracy over repeats" })
            Assert.DoesNotContain("unequal-losses", mixed.Ask(Of(measure)).Ids());
    }

    [Theory]
    [InlineData("0.1", "0.2", "0.3", true)]
    [InlineData("0.2", "0.3", "0.1", false)]
    [InlineData("0.0", "0.2", "0.3", false)]
    [InlineData("0.3", "0.2", "0.0", true)]
    [InlineData("few", "some", "many", false)]
    public void Edge_of_grid(string best, string second, string third, bool fires)
    {
        // "0.2" best among 0.1, 0.2, 0.3 is inside; 0 as the smallest is no edge.
        RunResults run = MadeUpRun.Of("rate", (best, good), (second, worse), (third, worse));
        Assert.Equal(fires, run.Ask("").Ids().Contains("edge-of-grid"));
    }

    [Theory]
    [InlineData("0.1", "0.01", " for sgd (0.1, the largest). ")]
    [InlineData("0.1", "0.001", " for sgd (0.1, the largest) and adam (0.001, the smallest). ")]
    [InlineData("0.01", "0.01", null)]
    public void Edge_of_grid_of_a_nuisance_factor_is_told_for_each_combination_that_it_is_tuned_for(string ofSgd, string ofAdam, string? told)
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("learning_rate", ["0.1", "0.01", "0.001"])], repeats: 5,
            (levels, repeat) => MadeUpRun.Noise[repeat - 1] - (levels[1] == (levels[0] == "sgd" ? ofSgd : ofAdam) ? 0 : 0.1));
        string[] edges =
        [
            .. run.Ask("roles: { learning_rate: nuisance }").Findings.Where(finding => finding.Id == "edge-of-grid").Select(finding => finding.Sentence),
        ];
        if (told is null)
            Assert.Empty(edges);
        else
            Assert.Contains(told, Assert.Single(edges), StringComparison.Ordinal);
    }

    [Fact]
    public void Few_repeats() => Fires("few-repeats", MadeUpRun.Of("optimizer", ("sgd", worse[..3]), ("adam", good[..3])), Which);

    [Fact]
    public void Unstable_arm() =>
        Fires("unstable-arm", MadeUpRun.Of("optimizer", ("sgd", [0.9, 0.7, 0.5, 0.9, 0.6]), ("adam", good), ("rmsprop", worse)), Which);

    [Fact]
    public void Unstable_arms_stand_in_one_sentence_the_most_unsteady_first()
    {
        RunResults run = MadeUpRun.Of(
            "optimizer", ("sgd", [0.9, 0.7, 0.5, 0.9, 0.6]), ("adam", good), ("rmsprop", worse), ("adagrad", [0.9, 0.1, 0.5, 0.9, 0.2]),
            ("adamax", good));
        string sentence = Assert.Single(run.Ask(Which).Findings, finding => finding.Id == "unstable-arm").Sentence;
        Assert.StartsWith(
            "2 arms are unsteady by the deviation of their validation accuracy over the runs: adagrad (37.68 "
            + "percentage points) and sgd (17.89 percentage points). The arms' median is ",
            sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Still_improving() =>
        Fires(
            "still-improving",
            Sound.With(trial => trial with { Epochs = [.. trial.Epochs.Select(epoch => epoch with { Validation = new Score(0.5, 0.1 * epoch.Epoch) })] }),
            Which);

    [Fact]
    public void One_combination_has_no_ranking()
    {
        RunResults run = MadeUpRun.Of([], 3, (_, _) => 0.9).With(trial => trial with { Epochs = [.. trial.Epochs.Select(epoch => epoch with { Validation = new Score(0.5, 0.1 * epoch.Epoch) })] });
        Assert.Equal(
            "All trials were still improving: in 3 of 3 runs the last epoch was the best. With more epochs they may become better.",
            Assert.Single(run.Ask("").Findings, finding => finding.Id == "still-improving").Sentence);
    }

    [Fact]
    public void Published_outside()
    {
        Fires("published-outside", Sound, "published: [{ where: { optimizer: adam }, validation accuracy: 0.9 }]");
        Assert.DoesNotContain("published-outside", Sound.Ask("published: [{ where: { optimizer: adam }, validation accuracy: 0.97 }]").Ids());
    }

    [Fact]
    public void Overlapping_intervals() => Fires("overlapping-intervals", MadeUpRun.Of("optimizer", ("sgd", same), ("adam", good)), Which);

    static void Fires(string id, RunResults run, string inquiry)
    {
        Assert.Contains(id, run.Ask(inquiry).Ids());
        Assert.DoesNotContain(id, Sound.Ask(Which).Ids());
    }
}
