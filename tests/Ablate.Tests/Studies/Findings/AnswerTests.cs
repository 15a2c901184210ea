using Ablate.Engine.Training;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

public sealed class AnswerTests
{
    const string Which = "questions: [{ ask: Which?, compare: optimizer, by: validation accuracy }]";

    /// <summary>Differences 0.049, 0.050, 0.051, 0.050, 0.050: mean 0.05, deviation 0.000707, and 2.776 * 0.000707 / sqrt(5) = 0.00088.</summary>
    static readonly double[] clearlyWorse = [0.921, 0.924, 0.915, 0.922, 0.918];

    [Fact]
    public void A_plain_difference_is_resolved()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", clearlyWorse), ("adam", MadeUpRun.Noise)));
        Assert.Equal(Certainty.Resolved, answer.Certainty);
        Assert.Equal(
            "adam has the highest validation accuracy: 97.00 % (95 % interval 96.61 to 97.39, 5 runs), 5.00 percentage points more than sgd (95 % interval 4.91 to 5.09, p < 0.001, P(better) 1.00). On the test rows: 96.00 % (95 % interval 95.61 to 96.39, 5 runs).",
            answer.Sentence);
    }

    [Fact]
    public void A_difference_within_the_noise_is_not()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", [0.972, 0.970, 0.969, 0.969, 0.968]), ("adam", MadeUpRun.Noise)));
        Assert.Equal(Certainty.Unresolved, answer.Certainty);
        Assert.StartsWith("Unresolved: adam leads by validation accuracy, 97.00 %", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains("more repeats would resolve it.", answer.Sentence, StringComparison.Ordinal);
        Assert.True(answer.MoreRepeats > 100);
    }

    /// <summary>A difference of a hundredth of its deviation would take some 160,000 repeats.</summary>
    [Fact]
    public void No_number_of_repeats_is_named_that_nobody_can_afford()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", [0.97205, 0.97, 0.969, 0.969, 0.969]), ("adam", [0.969, 0.97, 0.9721, 0.97, 0.968])));
        Assert.Equal(Certainty.Unresolved, answer.Certainty);
        Assert.Contains(". No affordable number of repeats is in sight that would resolve it.", answer.Sentence, StringComparison.Ordinal);
        Assert.Null(answer.MoreRepeats);
    }

    /// <summary>sgd is second and surely five points behind; lion is third, with runs that scatter over ten points.</summary>
    [Fact]
    public void The_difference_that_is_told_is_one_that_is_open()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", clearlyWorse), ("lion", [0.99, 0.86, 0.84, 0.98, 0.88]), ("adam", MadeUpRun.Noise)));
        Assert.Equal(["adam", "sgd", "lion"], answer.Arms.Select(arm => arm.Label));
        Assert.Contains("but it cannot be told from lion: 6.00 percentage points more than lion", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void One_repeat_licenses_nothing()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", [0.90]), ("adam", [0.97])));
        Assert.Equal(Certainty.OneSeed, answer.Certainty);
        Assert.Equal("With this seed adam has the highest validation accuracy, 97.00 %, before sgd with 90.00 %. One run each licenses nothing beyond this seed. On the test rows: 96.00 % (1 run).", answer.Sentence);
    }

    /// <summary>Over its own runs sgd has the better mean, since the fifth of adam is a bad one; in the four repeats that both have, adam is better by 1.0 to 1.2 points.</summary>
    [Fact]
    public void A_lead_against_the_paired_difference_is_not_resolved()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", [0.90, 0.91, 0.92, 0.91, double.NaN]), ("adam", [0.911, 0.921, 0.932, 0.920, 0.50])));
        Assert.Equal("sgd", answer.Best!.Label);
        Assert.Equal(Certainty.Unresolved, answer.Certainty);
        Assert.Contains("but in the 4 repeats that both have adam is better: 1.10 percentage points less than adam", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains("Runs without a number decide who leads.", answer.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Arms of several levels have commas in them, so semicolons stand between three of them or more.</summary>
    [Fact]
    public void Arms_with_commas_can_be_told_apart_in_a_list()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("rate", ["1", "2"])], 5, (levels, repeat) => MadeUpRun.Noise[levels is ["adam", "2"] ? repeat - 1 : 5 - repeat]);
        Assert.Contains("the same as sgd, rate 2; adam, rate 1; and adam, rate 2. ", run.Ask("questions: [{ ask: Which?, compare: [optimizer, rate], by: validation accuracy }]").Answers[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("the same as sgd, rate 2 and adam, rate 1. ", (run with { Trials = [.. run.Trials.Where(trial => trial.Levels is not ["adam", "2"])] }).Ask("questions: [{ ask: Which?, compare: [optimizer, rate], by: validation accuracy }]").Answers[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_validation_rows_training_rows_tune()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("rate", ["1", "2"])], 3, (levels, repeat) => 0.9 + 0.01 * repeat * (levels[0] == "adam" ? 2 : 1)).With(trial => trial with { Validation = null });
        RunFindings findings = run.Ask("roles: { rate: nuisance }\nquestions: [{ ask: Which?, compare: optimizer, by: test accuracy }]\nclaims: [{ says: A, compare: { optimizer: [sgd, adam] }, expect: test accuracy higher }]");
        Assert.Contains("Tuned for each by training rows; for adam: rate 1.", findings.Answers[0].Sentence, StringComparison.Ordinal);
        Assert.Contains("Rate tuned for each by training rows.", findings.Verdicts[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Arms_that_share_no_repeat_have_no_difference() => Assert.Contains(
        "cannot be told from sgd: no repeat has a number of both.",
        Of(MadeUpRun.Of("optimizer", ("sgd", [0.90, 0.91, double.NaN, double.NaN]), ("adam", [double.NaN, double.NaN, 0.92, 0.93]))).Sentence,
        StringComparison.Ordinal);

    /// <summary>The mean over the sizes is one over both, or it is none: the third repeat of adam has no large network.</summary>
    [Fact]
    public void A_repeat_in_which_a_combination_is_missing_has_no_mean()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("size", ["small", "large"])], 5, (levels, repeat) => MadeUpRun.Noise[repeat - 1] - (levels[0] == "sgd" ? 0.05 : 0) - (levels[1] == "small" ? 0.1 : 0));
        Arm adam = Of(run with { Trials = [.. run.Trials.Where(trial => (trial.Levels[0], trial.Levels[1], trial.Repeat) != ("adam", "large", 3))] }).Best!;
        Assert.Equal("adam", adam.Label);
        Assert.Equal((4, 1), (adam.Sample.Count, adam.Missing));
        Assert.Equal((0.970 + 0.974 + 0.972 + 0.968) / 4 - 0.05, adam.Mean.Value!.Value, 1e-12);
    }

    /// <summary>The means of 0.1 and 0.2, and of 0.15 and 0.15, are 0.15 but for the last bit.</summary>
    [Fact]
    public void Rounding_is_no_difference()
    {
        RunResults run = MadeUpRun.Of([("hidden", ["8", "16"]), ("rate", ["0.1", "0.2"])], 3, (levels, _) => levels[0] == "8" ? 0.15 : levels[1] == "0.1" ? 0.1 : 0.2);
        Answer answer = run.Ask("questions: [{ ask: Which?, compare: hidden, by: validation accuracy }]").Answers[0];
        Assert.Equal(0.5, answer.Comparisons[0].Superiority);
        Assert.StartsWith("Unresolved: hidden 16 shares the lead by validation accuracy, 15.00 % (3 runs), the same as hidden 8. ", answer.Sentence, StringComparison.Ordinal);
    }

    /// <summary>Who has the same is no rival that cannot be told apart; who is close behind is one.</summary>
    [Fact]
    public void Arms_with_the_same_numbers_share_the_lead()
    {
        RunResults run = MadeUpRun.Of("optimizer", ("momentum", [0.90, 0.92, 0.91]), ("nesterov", [0.90, 0.92, 0.91]), ("adam", [0.90, 0.91, 0.915]));
        Assert.StartsWith(
            "Unresolved: momentum shares the lead by validation accuracy, 91.00 % (95 % interval 88.52 to 93.48, 3 runs), the same as nesterov, "
            + "but it cannot be told from adam: 0.17 percentage points more than adam (",
            Of(run).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tie_of_single_runs_is_called_one() => Assert.StartsWith(
        "With this seed sgd has the highest validation accuracy, 90.00 %, the same as adam.", Of(MadeUpRun.Of("optimizer", ("sgd", [0.90]), ("adam", [0.90]))).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Without_anything_to_compare_there_is_no_answer()
    {
        Assert.Equal(Certainty.NoResult, Of(MadeUpRun.Of("optimizer", ("sgd", [double.NaN]), ("adam", [0.97]))).Certainty);
        Assert.Equal("No answer: no trial has a validation accuracy.", Of(MadeUpRun.Of("optimizer", ("sgd", [double.NaN]), ("adam", [double.NaN]))).Sentence);
    }

    [Fact]
    public void Trials_with_numbers_are_not_said_to_have_none()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("scale", ["unit", "none"])], 2, (levels, _) => levels[1] == "none" ? double.NaN : 0.9);
        Assert.Equal(
            "No answer: in every repeat, of the runs that a mean is over, some have no validation accuracy. Averaged over scale. Ask for one of their levels with `where`.",
            run.Ask(Which).Answers[0].Sentence);
    }

    [Fact]
    public void A_mean_over_some_combinations_only_says_over_how_many()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("rate", ["1", "2", "3"])], 2, (levels, repeat) => levels is ["sgd", _] ? 0.8 + 0.01 * repeat : 0.9);
        Assert.Contains("Averaged over rate. ", run.Ask(Which).Answers[0].Sentence, StringComparison.Ordinal);
        run = run with { Trials = [.. run.Trials.Where(trial => trial.Levels is not ["sgd", "3"])] };
        Assert.Contains("Averaged over rate, in the 2 of 3 combinations that all of what is compared have.", run.Ask(Which).Answers[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_epochs_have_no_article() => Assert.Equal(
        "No answer: adam alone has epochs to 95 % validation accuracy, 4 epochs (2 runs).",
        MadeUpRun.Of("optimizer", ("sgd", [0.8, 0.8]), ("adam", [0.97, 0.97])).Ask("questions: [{ ask: Which?, compare: optimizer, by: epochs to 95 % validation accuracy }]").Answers[0].Sentence);

    [Fact]
    public void Less_is_better_for_a_loss()
    {
        Answer answer = MadeUpRun.Of("optimizer", ("sgd", clearlyWorse), ("adam", MadeUpRun.Noise)).Ask("questions: [{ ask: Which?, compare: optimizer, by: validation loss }]").Answers[0];
        Assert.Equal("adam", answer.Best!.Label);
        Assert.Contains("has the lowest validation loss: 0.03 (95 % interval 0.0261 to 0.0339, 5 runs), 0.05 less than sgd (95 % interval 0.0491 to 0.0509, p < 0.001, P(better) 1.00)", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nuisance_factors_are_tuned_for_each_arm_on_validation_rows()
    {
        // sgd is best at 0.1, adam at 0.001, and at those adam leads; over all rates sgd does.
        double Accuracy(string[] levels, int repeat) => MadeUpRun.Noise[repeat - 1] - (levels[0], levels[1]) switch
        {
            ("sgd", "0.1") => 0.02 + 0.0001 * repeat,
            ("sgd", _) => 0.03,
            ("adam", "0.001") => 0,
            _ => 0.5,
        };
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("rate", ["0.1", "0.001"])], 5, Accuracy);
        Answer averaged = run.Ask(Which).Answers[0], tuned = run.Ask("roles: { rate: nuisance }\n" + Which).Answers[0];
        Assert.Equal("sgd", averaged.Best!.Label);
        Assert.Contains("Averaged over rate.", averaged.Sentence, StringComparison.Ordinal);
        Assert.Equal("adam", tuned.Best!.Label);
        Assert.Equal(["0.1"], tuned.Arms[1].Tuned.Select(level => level.Level));
        Assert.Contains("Tuned for each by validation rows; for adam: rate 0.001.", tuned.Sentence, StringComparison.Ordinal);
        Assert.Equal("sgd", run.Ask("roles: { rate: fixed }\n" + Which).Answers[0].Best!.Label);
    }

    [Fact]
    public void A_question_by_test_rows_tunes_by_training_rows_where_nothing_validates()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("rate", ["0.1", "0.001"])], 2, (levels, repeat) => MadeUpRun.Noise[repeat] - (levels[1] == "0.1" ? 0.1 : 0))
            .With(trial => trial with { Validation = null });
        Answer answer = run.Ask("roles: { rate: nuisance }\nquestions: [{ ask: Which?, compare: optimizer, by: test accuracy }]").Answers[0];
        Assert.All(answer.Arms, arm => Assert.Equal(["0.001"], arm.Tuned.Select(level => level.Level)));
    }

    [Fact]
    public void A_question_by_test_rows_tunes_by_validation_rows()
    {
        RunResults run = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("rate", ["0.1", "0.001"])], 2, (levels, repeat) => MadeUpRun.Noise[repeat] - (levels[1] == "0.1" ? 0 : 0.1))
            .With(trial => trial.Levels[1] == "0.001" ? trial with { Test = new Score(0, 1) } : trial);
        Answer answer = run.Ask("roles: { rate: nuisance }\nquestions: [{ ask: Which?, compare: optimizer, by: test accuracy }]").Answers[0];
        Assert.All(answer.Arms, arm => Assert.Equal(["0.1"], arm.Tuned.Select(level => level.Level)));
    }

    [Fact]
    public void Averages_are_taken_over_what_all_arms_have()
    {
        RunResults all = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("depth", ["1", "2"])], 2, (levels, _) => levels[1] == "2" ? 0.5 : 0.9);
        RunResults part = all with { Trials = [.. all.Trials.Where(trial => !trial.Levels.SequenceEqual(["adam", "2"]))] };
        Assert.All(part.Ask(Which).Answers[0].Arms, arm => Assert.Equal(0.9, arm.Mean.Value!.Value, 12));
    }

    [Fact]
    public void A_run_that_diverged_has_no_number_and_is_counted()
    {
        Answer answer = Of(MadeUpRun.Of("optimizer", ("sgd", clearlyWorse), ("adam", [0.970, double.NaN, 0.966, 0.972, 0.968])));
        Assert.Equal((4, 1), (answer.Best!.Sample.Count, answer.Best.Missing));
        Assert.Equal(4, answer.Comparisons[0].Difference.Count);
        Assert.Contains("4 runs, 1 without a number", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Among_equal_arms_a_difference_is_found_in_at_most_one_study_of_twenty()
    {
        var random = new Random(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        const int studies = 400;
        int found = 0;
        for (int study = 0; study < studies; study++)
        {
            (string, double[])[] arms = [.. Enumerable.Range(0, 4).Select(arm => ($"arm{arm}", (double[])[.. Enumerable.Range(0, 6).Select(_ => 0.9 + 0.001 * Normal())]))];
            found += Of(MadeUpRun.Of("optimizer", arms)).Comparisons.Any(comparison => comparison.IsResolved) ? 1 : 0;
        }
        // 5 % and three standard errors of 1.1 %.
        Assert.InRange(found / (double)studies, 0.001, 0.083);
    }

    static Answer Of(RunResults run) => run.Ask(Which).Answers[0];
}
