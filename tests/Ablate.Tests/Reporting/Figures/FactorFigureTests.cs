using Ablate.Reporting.Figures;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Tests.Reporting.Figures;

/// <summary>Figures of factors and epochs, with numbers worked out by hand.</summary>
public sealed class FactorFigureTests
{
    [Fact]
    public void A_factor_alone_has_all_its_runs_and_counts_those_without_a_number()
    {
        Isolation isolation = Isolation.Compute(SmallRun.Results, 0, StandardMeasures.TestAccuracy)!;
        Assert.Equal([4, 2], isolation.Levels.Select(level => level.Points.Count));
        Assert.Equal([0, 2], isolation.Levels.Select(level => level.Missing));
        // sgd: 0.88, 0.78, 0.90, 0.82; adam: 0.95, 0.93.
        Assert.Equal(0.845, isolation.Levels[0].Mean.Value!.Value, 1e-12);
        Assert.Equal(0.94, isolation.Levels[1].Mean.Value!.Value, 1e-12);
    }

    /// <summary>Runs of a repeat share their draws, and other factors' levels were chosen: a repeat is one number, and one repeat has no interval.</summary>
    [Fact]
    public void The_interval_of_a_factor_alone_is_over_the_repeats()
    {
        Isolation isolation = Isolation.Compute(SmallRun.Results, 0, StandardMeasures.TestAccuracy)!;
        // sgd: 0.83 and 0.86; Student's t is 12.706 with two repeats.
        Assert.Equal(0.845 - 12.7062 * 0.015, isolation.Levels[0].Mean.Interval!.Value.Low, 1e-4);
        Assert.EndsWith("diamond: mean, 95 % t interval over the repeats", isolation.Subtitle, StringComparison.Ordinal);

        RunResults one = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Where(trial => trial.Repeat == 1)] };
        isolation = Isolation.Compute(one, 0, StandardMeasures.TestAccuracy)!;
        Assert.All(isolation.Levels, level => Assert.Null(level.Mean.Interval));
        Assert.EndsWith("diamond: mean", isolation.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeats_of_other_combinations_make_no_interval()
    {
        RunResults results = SmallRun.Results with { Trials = [.. SmallRun.Results.Trials.Where(trial => trial.Number != 6)] };
        Isolation isolation = Isolation.Compute(results, 0, StandardMeasures.TestAccuracy)!;
        Assert.Equal(3, isolation.Levels[0].Mean.Count);
        Assert.Null(isolation.Levels[0].Mean.Interval);
    }

    [Fact]
    public void Bands_are_means_over_the_repeats_of_each_epoch()
    {
        IntervalCurves bands = LearningBands.Compute(CellTrials.ByMerit(SmallRun.Results), EpochMeasure.ValidationAccuracy, "x", "X")!;
        Assert.Equal("adam relu", bands.Curves[0].Label);
        // Validation accuracy of epoch e is accuracy - 0.25 / e, with accuracies 0.97 and 0.95.
        Assert.Equal(
            [0.71, 0.835, 0.96 - 0.25 / 3, 0.8975], bands.Curves[0].Points.Select(point => Math.Round(point.Estimate.Value!.Value, 12)),
            (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.All(bands.Curves[0].Points, point => Assert.Equal(2, point.Estimate.Count));
    }

    [Fact]
    public void Learning_rates_run_from_small_to_large()
    {
        RunInfo info = SmallRun.Results.Info with { Factors = [new FactorInfo("optimizer", "Optimizer", ["adam"]), new FactorInfo("learning_rate", "Learning Rate", ["0.1", "1e-3", "0.01"])] };
        TrialRecord[] trials = [SmallRun.Trial(1, "adam", "0.1", 1, 0.5), SmallRun.Trial(2, "adam", "1e-3", 1, 0.7), SmallRun.Trial(3, "adam", "0.01", 1, 0.9)];
        IntervalCurves curves = RateSensitivity.Compute(SmallRun.Results with { Info = info, Trials = trials }, StandardMeasures.TestAccuracy)!;
        Assert.Equal([0.001, 0.01, 0.1], Assert.Single(curves.Curves).Points.Select(point => point.At));
        Assert.DoesNotContain("no completed run", curves.Subtitle, StringComparison.Ordinal);
        trials[2] = trials[2] with { Status = TrialStatus.Diverged };
        curves = RateSensitivity.Compute(SmallRun.Results with { Info = info, Trials = trials }, StandardMeasures.TestAccuracy)!;
        Assert.EndsWith("; no completed run at 0.01", curves.Subtitle, StringComparison.Ordinal);
        Assert.Null(RateSensitivity.Compute(SmallRun.Results, StandardMeasures.TestAccuracy));
    }
}
