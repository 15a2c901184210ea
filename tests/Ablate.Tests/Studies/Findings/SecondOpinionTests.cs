using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Findings;

/// <summary>Statistics beside means and t tests: what they are of, and where they are left out.</summary>
public sealed class SecondOpinionTests
{
    /// <summary>Seven repeats of three arms; adam is ahead of sgd by 0.01 to 0.07, and of lion by 0.02 in six repeats and behind by 0.5 in one.</summary>
    static readonly RunResults run = MadeUpRun.Of(
        "optimizer",
        ("sgd", [0.80, 0.80, 0.80, 0.80, 0.80, 0.80, 0.80]),
        ("adam", [0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87]),
        ("lion", [0.79, 0.80, 0.81, 0.82, 0.83, 0.84, 0.10]));

    [Fact]
    public void Combinations_are_described_best_first()
    {
        SecondOpinion opinion = run.Ask("").SecondOpinion!;
        Assert.Equal(["adam", "sgd", "lion"], opinion.Arms.Select(summary => summary.Arm.Label));
        Assert.Equal([0.84, 0.80, 0.81], opinion.Arms.Select(summary => summary.Median), Close);
        // One of seven values is dropped at each end: 0.82 to 0.86, and of lion 0.79 to 0.83.
        Assert.Equal([0.84, 0.80, 0.81], opinion.Arms.Select(summary => summary.InterquartileMean), Close);
        Interval resampled = opinion.Arms[0].Resampled.Interval!.Value;
        Assert.InRange(resampled.Low, 0.815, 0.835);
        Assert.InRange(resampled.High, 0.845, 0.865);
        Assert.Null(opinion.Arms[1].Resampled.Interval);
    }

    [Fact]
    public void The_best_is_tested_against_each_by_signs_and_ranks_with_all_pairs_counted()
    {
        PairSummary[] pairs = [.. run.Ask("").SecondOpinion!.Pairs];
        Assert.Equal([("adam", "sgd"), ("adam", "lion")], pairs.Select(pair => (pair.First.Label, pair.Second.Label)));
        // All seven differences are positive: 2 of 128 patterns, the smallest of three p, by both tests. Differences 0.01 to 0.07: mean 0.04, deviation 0.0216.
        Assert.Equal(3 * 2 / 128.0, pairs[0].BySigns!.Value, 12);
        Assert.Equal(3 * 2 / 128.0, pairs[0].ByRanks!.Value, 12);
        Assert.Equal(0.04 / Math.Sqrt(28e-4 / 6), pairs[0].EffectSize!.Value, 9);
        // Against lion too, since the stray run is far behind.
        Assert.Equal(3 * 2 / 128.0, pairs[1].ByRanks!.Value, 12);
    }

    /// <summary>Ranks are 1 for adam in all repeats; lion is second in five (0.80 in the second ties with sgd), sgd in two.</summary>
    [Fact]
    public void Combinations_are_ranked_in_every_repeat_of_one_dataset()
    {
        Ranking ranking = run.Ask("").SecondOpinion!.Ranking!;
        Assert.False(ranking.IsOverDatasets);
        Assert.Equal("adam", ranking.Labels[0]);
        Assert.Equal(1, ranking.Test.MeanRanks[0], 12);
        Assert.Equal([(4 * 2 + 2.5 + 2 * 3) / 7, (4 * 3 + 2.5 + 2 * 2) / 7], ranking.Test.MeanRanks.Skip(1), Close);
        Assert.Equal(["adam", "lion", "sgd"], ranking.Labels);
        Assert.Equal(2.3437 * Math.Sqrt(3 * 4 / (6.0 * 7)), ranking.CriticalDifference, 3);
        Assert.Contains("3 combinations ranked by validation accuracy in 7 repeats (seeds on one dataset)", ranking.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Datasets_that_are_a_factor_rank_the_other_factors()
    {
        string[] datasets = ["mnist", "fashion-mnist", "kmnist", "digits"];
        Ranking ranking = MadeUpRun.Of([("dataset", datasets), ("optimizer", ["sgd", "adam", "lion"])], 2, (levels, repeat) =>
            0.9 - 0.1 * Array.IndexOf(datasets, levels[0]) + (levels[1] == "adam" ? 0.02 : levels[1] == "lion" ? 0.01 : 0) + 0.001 * repeat).Ask("").SecondOpinion!.Ranking!;
        Assert.True(ranking.IsOverDatasets);
        Assert.Equal(["adam", "lion", "sgd"], ranking.Labels);
        Assert.Equal([1.0, 2, 3], ranking.Test.MeanRanks, Close);
        Assert.Equal("on 4 datasets", ranking.Basis);
        Assert.DoesNotContain("Nothing here speaks of other data.", ranking.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task")]
    [InlineData("source")]
    public void A_factor_that_sets_the_dataset_may_have_any_name(string name)
    {
        RunResults tasks = MadeUpRun.Of([(name, ["easy", "hard", "odd"]), ("optimizer", ["sgd", "adam", "lion"])], 4, (levels, repeat) =>
                (levels[0] == "easy" ? 0.9 : 0.6) + (levels[1] == "adam" ? 0.02 : levels[1] == "lion" ? 0.01 : 0) + 0.001 * repeat)
            .With(trial => trial with { Settings = Trained($$"""{ "name": "csv", "path": "{{trial.Levels[0]}}.csv" }""") });
        Ranking ranking = tasks.Ask("").SecondOpinion!.Ranking!;
        Assert.Equal("on 3 datasets", ranking.Basis);
        Assert.Equal(["adam", "lion", "sgd"], ranking.Labels);
    }

    [Fact]
    public void Arms_that_change_more_than_the_dataset_are_not_seeds_on_one()
    {
        RunResults arms = MadeUpRun.Of("arm", ("small", [0.90, 0.91, 0.92]), ("large", [0.80, 0.81, 0.82]), ("larger", [0.70, 0.71, 0.72]))
            .With(trial => trial with { Settings = Trained($$"""{ "name": "{{(trial.Levels[0] == "small" ? "mnist" : "digits")}}" }""") });
        Assert.Null(arms.Ask("").SecondOpinion!.Ranking);
    }

    [Fact]
    public void Levels_of_a_nuisance_factor_are_tuned_and_not_ranked()
    {
        Ranking ranking = MadeUpRun.Of([("optimizer", ["sgd", "adam"]), ("learning_rate", ["0.1", "0.01", "0.001"])], 5, (levels, repeat) =>
            (levels[0] == "adam" ? 0.9 : 0.8) + (levels[1] == "0.01" ? 0.05 : 0) + 0.001 * repeat).Ask("roles: { learning_rate: nuisance }").SecondOpinion!.Ranking!;
        Assert.Equal(["adam", "sgd"], ranking.Labels);
        Assert.Contains("2 combinations (learning rate tuned for each) ranked by validation accuracy in 5 repeats", ranking.Sentence, StringComparison.Ordinal);
    }

    static JsonElement Trained(string dataset) =>
        JsonDocument.Parse($$"""{ "data": { "dataset": {{dataset}} }, "training": { "epochs": 6 } }""").RootElement;

    [Fact]
    public void A_combination_that_was_not_tried_on_every_dataset_ranks_nothing()
    {
        RunResults grid = MadeUpRun.Of(
            [("dataset", ["mnist", "digits", "kmnist"]), ("optimizer", ["sgd", "adam"])], 2,
            (levels, repeat) => 0.9 + (levels[1] == "adam" ? 0.02 : 0) + 0.001 * repeat);
        Assert.NotNull(grid.Ask("").SecondOpinion!.Ranking);
        Assert.Null((grid with { Trials = [.. grid.Trials.Where(trial => trial.Levels is not ["digits", "adam"])] }).Ask("").SecondOpinion!.Ranking);
        // Each on two of the three, but on others.
        Assert.Null((grid with { Trials = [.. grid.Trials.Where(trial => trial.Levels is not (["digits", "adam"] or ["mnist", "sgd"]))] }).Ask("").SecondOpinion!.Ranking);
    }

    /// <summary>Each on two datasets, but on other two: a row would rank scores of different data.</summary>
    [Fact]
    public void Combinations_that_were_tried_on_other_datasets_rank_nothing()
    {
        RunResults grid = MadeUpRun.Of(
            [("dataset", ["mnist", "digits", "kmnist"]), ("optimizer", ["sgd", "adam", "lion"])], 2,
            (levels, repeat) => levels[0] == "mnist" ? 0.99 : 0.9 - 0.001 * repeat);
        Assert.Null((grid with { Trials = [.. grid.Trials.Where(trial => (trial.Levels[0], trial.Levels[1]) is not (("mnist", "sgd") or ("digits", "adam") or ("kmnist", "lion")))] }).Ask("").SecondOpinion!.Ranking);
    }

    [Fact]
    public void Losses_are_best_low()
    {
        RunResults losses = run.With(trial => trial with { Training = new Score(0.3, null), Validation = new Score(trial.Validation!.Value.Loss, null), Test = new Score(trial.Test!.Value.Loss, null) });
        SecondOpinion opinion = losses.Ask("").SecondOpinion!;
        Assert.Equal("adam", opinion.Arms[0].Arm.Label);
        Assert.Equal("adam", opinion.Ranking!.Labels[0]);
    }

    [Fact]
    public void Tests_of_signs_and_ranks_are_left_out_where_repeats_are_looked_at_more_than_once()
    {
        SecondOpinion opinion = (run with { Info = run.Info with { Sequential = new SequentialInfo([3, 7]) } }).Ask("").SecondOpinion!;
        Assert.Equal(3, opinion.Arms.Count);
        Assert.Empty(opinion.Pairs);
        Assert.Null(opinion.Ranking);
    }

    [Fact]
    public void One_run_each_has_no_second_opinion() => Assert.Null(MadeUpRun.Of("optimizer", ("sgd", [0.9]), ("adam", [0.8])).Ask("").SecondOpinion);

    [Fact]
    public void Findings_have_it()
    {
        var node = FindingsJson.Node(run.Ask(""))["second_opinion"]!;
        Assert.Equal("validation accuracy", (string)node["measure"]!);
        Assert.Equal(0.84, (double)node["arms"]![0]!["median"]!, 12);
        Assert.Equal("repeats", (string)node["ranking"]!["over"]!);
        Assert.Equal(3 * 2 / 128.0, (double)node["pairs"]![0]!["p_by_signs"]!, 12);
    }

    static bool Close(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
