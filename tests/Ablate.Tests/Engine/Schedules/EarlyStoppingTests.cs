using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Schedules;

/// <summary>When training stops and which weights are left.</summary>
public sealed class EarlyStoppingTests
{
    /// <summary>Losses and outcomes of Keras' own tests. The best of 10, 9, 8, 9, 8.9, ... is the third; a patience of 0 is one of 1.</summary>
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(2, 5)]
    [InlineData(3, 6)]
    public void Training_stops_when_the_patience_is_over(int patience, int epochs)
    {
        (int run, StoppingState state) = Run(new EarlyStopping { Patience = patience }, 10, 9, 8, 9, 8.9, 8.8, 8.7, 8.6, 8.5);
        Assert.Equal((epochs, 3, 8.0), (run, state.BestEpoch, state.Best));
    }

    /// <summary>From Keras' own tests: no epoch comes below the baseline, so that training stops after five, of which the third is the best.</summary>
    [Fact]
    public void A_baseline_that_is_not_reached_lets_the_waiting_go_on()
    {
        (int run, StoppingState state) = Run(new EarlyStopping { Patience = 5, Baseline = 0.5 }, 0.9, 0.8, 0.7, 0.71, 0.72, 0.73);
        Assert.Equal((5, 3), (run, state.BestEpoch));
    }

    [Fact]
    public void An_epoch_that_improves_never_stops_even_if_the_baseline_is_out_of_reach()
    {
        (int run, _) = Run(new EarlyStopping { Patience = 1, Baseline = 0.5 }, 0.9, 0.8, 0.7, 0.71);
        Assert.Equal(4, run);
    }

    [Fact]
    public void The_first_epoch_never_stops()
    {
        (int run, StoppingState state) = Run(new EarlyStopping(), double.NaN, double.NaN);
        Assert.Equal((2, 1), (run, state.BestEpoch));
    }

    [Fact]
    public void Epochs_at_the_start_can_be_left_out()
    {
        (int run, StoppingState state) = Run(new EarlyStopping { Patience = 1, StartFromEpoch = 3 }, 0.1, 0.2, 0.3, 0.4, 0.5);
        Assert.Equal((5, 4, 0.4), (run, state.BestEpoch, state.Best));
    }

    /// <summary>Keras 3 restores whatever ended the training, Keras 2 only what the rule stopped.</summary>
    [Theory]
    [InlineData(RestoredWeights.Never, false, false)]
    [InlineData(RestoredWeights.WhenStopped, true, false)]
    [InlineData(RestoredWeights.Always, true, true)]
    public void Best_weights_are_restored_if_the_study_says_so(RestoredWeights restore, bool whenStopped, bool whenNot)
    {
        var rule = new EarlyStopping { Patience = 2, Restore = restore };
        (_, StoppingState stopped) = Run(rule, 0.2, 0.15, 0.1, 0.11, 0.12);
        (_, StoppingState ended) = Run(rule, 0.2, 0.15, 0.1, 0.11);
        Assert.Equal((3, 3), (stopped.BestEpoch, ended.BestEpoch));
        Assert.Equal((whenStopped, whenNot), (rule.Restores(stopped), rule.Restores(ended)));
        Assert.False(rule.Restores(rule.Begin()));
    }

    [Fact]
    public void Every_epoch_that_is_the_best_so_far_says_that_its_weights_are_to_be_kept()
    {
        var rule = new EarlyStopping { Monitor = MonitoredMetric.ValidationAccuracy, Patience = 9, MinimumChange = 0.05 };
        StoppingState state = rule.Begin();
        double[] accuracies = [0.5, 0.6, 0.64, 0.7, 0.3];
        IEnumerable<bool> kept = accuracies.Select((accuracy, i) => (state = rule.Next(state, i + 1, accuracy)).BestEpoch == i + 1);
        Assert.Equal([true, true, false, true, false], kept);
    }

    [Fact]
    public void A_state_can_be_saved_anywhere()
    {
        var rule = new EarlyStopping();
        Assert.Equal(rule.Begin(), StoppingState.Load(rule.Begin().Save()));
        StoppingState state = rule.Next(rule.Next(rule.Begin(), 1, 5), 2, 6);
        Assert.True(state.Stops);
        Assert.Equal(state, StoppingState.Load(state.Save()));
    }

    [Fact]
    public void Metrics_are_taken_from_the_record_of_the_epoch()
    {
        var epoch = new EpochRecord(1, new Score(0.4, 0.8), new Score(0.5, 0.7), 0.1, 0, 0);
        Assert.Equal([0.5, 0.7, 0.4, 0.8], Enum.GetValues<MonitoredMetric>().Select(metric => epoch.Of(metric)!.Value));
        Assert.Equal([true, true, false, false], Enum.GetValues<MonitoredMetric>().Select(metric => (epoch with { Validation = null }).Of(metric) is null));
        Assert.Equal([true, true, false, false], Enum.GetValues<MonitoredMetric>().Select(metric => metric.NeedsValidation()));
    }

    [Fact]
    public void Dialects_differ_in_patience_and_in_what_is_left() =>
        Assert.Equal(
            [(0, RestoredWeights.Never), (3, RestoredWeights.Never), (0, RestoredWeights.Always)],
            Enum.GetValues<Dialect>().Select(dialect => (EarlyStopping.Dialects[dialect].Patience, EarlyStopping.Dialects[dialect].Restore)));

    static (int Epochs, StoppingState State) Run(EarlyStopping rule, params double[] metric)
    {
        StoppingState state = rule.Begin();
        int epoch = 0;
        while (epoch < metric.Length && !state.Stops)
        {
            state = rule.Next(state, epoch + 1, metric[epoch]);
            epoch++;
        }
        return (epoch, state);
    }
}
