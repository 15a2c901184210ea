using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Schedules, reductions, early stopping, checkpoints and bounds as a training obeys them.</summary>
public sealed class ProgressTests
{
    static readonly Dataset training = SyntheticDigits.Draw(600, 1, "train"), test = SyntheticDigits.Draw(300, 1, "test");

    [Fact]
    public void A_schedule_sets_the_rate_of_every_step()
    {
        var schedule = new StepDecay { StepSize = 4, Factor = 0.5 };
        TrainingOutcome outcome = Train(new TrainingSettings { Epochs = 2, BatchSize = 100, Optimizer = new Sgd { LearningRate = 0.8 }, Schedule = schedule, RecordSteps = true });
        // 6 steps an epoch, 12 in all: 0.8 for steps 1 to 4, 0.4 for 5 to 8, 0.2 for 9 to 12.
        Assert.Equal([0.8, 0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.2], outcome.Steps.Select(step => step.LearningRate));
        Assert.Equal(Enumerable.Range(1, 12), outcome.Steps.Select(step => (int)step.Step));
        Assert.Equal([0.4, 0.2], outcome.Epochs.Select(epoch => epoch.LearningRate));
        Assert.Equal(outcome.Epochs[0].Training.Loss, outcome.Steps.Take(6).Average(step => step.Loss), 1e-9);
    }

    [Fact]
    public void A_range_test_keeps_its_steps()
    {
        TrainingOutcome outcome = Train(new TrainingSettings { Epochs = 1, BatchSize = 100, Schedule = new RangeTest { StartLearningRate = 0.001, EndLearningRate = 100 } });
        Assert.Equal([0.001, 0.01, 0.1, 1, 10, 100], outcome.Steps.Select(step => step.LearningRate), (a, b) => Math.Abs(a / b - 1) < 1e-12);
    }

    [Fact]
    public void Per_epoch_the_rate_changes_between_epochs_alone()
    {
        var schedule = new StepDecay { StepSize = 1, Factor = 0.1, Per = ScheduleUnit.Epoch };
        TrainingOutcome outcome = Train(new TrainingSettings { Epochs = 3, BatchSize = 100, Optimizer = new Sgd { LearningRate = 1 }, Schedule = schedule, RecordSteps = true });
        Assert.Equal([1, 0.1, 0.01], outcome.Steps.Chunk(6).Select(epoch => Math.Round(epoch.Select(step => step.LearningRate).Distinct().Single(), 12)));
    }

    [Fact]
    public void A_cycle_sets_the_momentum_too()
    {
        var cycle = new OneCycle { MaximumLearningRate = 0.1, TotalSteps = 12, CycleMomentum = true };
        TrainingSettings with = new() { Epochs = 2, BatchSize = 100, Optimizer = new Sgd { Momentum = 0.9 }, Schedule = cycle };
        TrainingSettings without = with with { Schedule = cycle with { CycleMomentum = false } };
        Assert.NotEqual(Train(with).Training.Loss, Train(without).Training.Loss);
    }

    /// <summary>As in PyTorch, whose schedules write the momentum into SGD and RMSprop whatever it was.</summary>
    [Fact]
    public void A_cycle_moves_a_momentum_of_zero()
    {
        var cycle = new OneCycle { MaximumLearningRate = 0.1, TotalSteps = 12, CycleMomentum = true };
        var chain = new ScheduleChain { Schedules = [new StepDecay { StepSize = 3 }, cycle] };
        (Optimizer Without, Optimizer With)[] pairs =
        [
            (new Sgd(), new Sgd { Momentum = 0.9 }),
            (new RmsProp(), new RmsProp { Momentum = 0.9 }),
            (new RmsProp { Centered = true }, new RmsProp { Centered = true, Momentum = 0.9 }),
            (new Lookahead { Base = new Sgd() }, new Lookahead { Base = new Sgd { Momentum = 0.9 } }),
        ];
        foreach ((Optimizer without, Optimizer with) in pairs)
        {
            foreach (Schedule schedule in new Schedule[] { cycle, chain })
            {
                TrainingSettings settings = new() { Epochs = 2, BatchSize = 100, Optimizer = with, Schedule = schedule };
                Assert.Equal(Train(settings).Training.Loss, Train(settings with { Optimizer = without }).Training.Loss);
            }
        }
    }

    [Fact]
    public void The_rate_falls_when_progress_stops()
    {
        // A rate of 0 never improves on anything, so every epoch after the first is one without improvement.
        var settings = new TrainingSettings { Epochs = 5, Optimizer = new Sgd { LearningRate = 1e-30 }, ReduceOnPlateau = ReduceOnPlateau.Dialects[Ablate.Engine.Settings.Dialect.Keras] with { Factor = 0.5, Patience = 2 } };
        Assert.Equal([1e-30, 1e-30, 1e-30, 5e-31, 5e-31], Train(settings).Epochs.Select(epoch => epoch.LearningRate));
    }

    [Fact]
    public void Early_stopping_ends_the_training_and_restores_the_best_weights()
    {
        // A rate so large that the loss rises again.
        var settings = new TrainingSettings { Epochs = 40, BatchSize = 20, Optimizer = new Sgd { LearningRate = 1.2 } };
        TrainingOutcome all = Train(settings);
        TrainingOutcome stopped = Train(settings with { EarlyStopping = new EarlyStopping { Patience = 2, Restore = RestoredWeights.Always } });
        TrainingOutcome last = Train(settings with { EarlyStopping = new EarlyStopping { Patience = 2 } });

        double[] losses = [.. all.Epochs.Select(epoch => epoch.Validation!.Value.Loss)];
        int best = 0, end = 0;
        while (end < losses.Length && end - best < 2)
            best = losses[++end] < losses[best] ? end : best;
        Assert.InRange(end, 3, 38);
        Assert.Equal(end + 1, stopped.Epochs.Count);
        Assert.Equal(best + 1, stopped.KeptEpoch);
        Assert.Equal(losses[best], stopped.Validation!.Value.Loss);
        Assert.Equal(end + 1, last.KeptEpoch);
        Assert.Equal(losses[end], last.Validation!.Value.Loss);

        TrainingOutcome uninterrupted = Train(settings with { Epochs = best + 1 });
        Assert.Equal(uninterrupted.Model.Weights.SelectMany(tensor => tensor.Values), stopped.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.Equal(uninterrupted.Test, stopped.Test);
    }

    [Fact]
    public void A_pause_between_epochs_is_told_what_is_left_and_takes_no_time()
    {
        var settings = new TrainingSettings { Epochs = 40, BatchSize = 20, Optimizer = new Sgd { LearningRate = 1.2 }, EarlyStopping = new EarlyStopping { Patience = 2 } };
        TrainingOutcome straight = Train(settings);
        var left = new List<int>();
        var pause = TimeSpan.FromSeconds(0.5);
        TrainingOutcome paused = Trainer.Train(Task(settings) with
        {
            BetweenEpochs = epochs =>
            {
                left.Add(epochs);
                Thread.Sleep(left.Count == 1 ? pause : TimeSpan.Zero);
            },
        });
        Assert.Equal(Enumerable.Range(1, straight.Epochs.Count - 1).Select(done => 40 - done), left);
        Assert.Equal(straight.Model.Weights.SelectMany(tensor => tensor.Values), paused.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.All(paused.Epochs, epoch => Assert.True(epoch.TrainingSeconds + epoch.EvaluationSeconds < pause.TotalSeconds));
    }

    [Fact]
    public void A_loss_above_the_bound_is_a_divergence()
    {
        TrainingOutcome outcome = Train(new TrainingSettings { DivergesAbove = 0.1 });
        Assert.Equal(TrainingStatus.Diverged, outcome.Status);
        Assert.StartsWith("The loss became 2.", outcome.Reason!, StringComparison.Ordinal);
        Assert.EndsWith("in epoch 1, batch 1.", outcome.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_of_the_network_come_when_they_are_asked_for()
    {
        var copies = new Copies();
        TrainingOutcome outcome = Trainer.Train(Task(new TrainingSettings { Epochs = 5, CheckpointEvery = 2 }), copies);
        Assert.Equal([2, 4], copies.Models.Select(copy => copy.Epoch));
        TrainingOutcome shorter = Train(new TrainingSettings { Epochs = 2 });
        Assert.Equal(shorter.Model.Weights.SelectMany(tensor => tensor.Values), copies.Models[0].Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.NotEqual(outcome.Model.Weights[0].Values, copies.Models[1].Model.Weights[0].Values);
    }

    [Fact]
    public void Averages_are_what_is_judged_and_kept()
    {
        // An epoch is one step, so the mean is that of the networks after epochs 2, 3 and 4.
        var mean = new WeightAveraging { Kind = AveragingKind.Mean, Start = 2 };
        TrainingSettings settings = new() { Epochs = 4, BatchSize = 600, CheckpointEvery = 1, Optimizer = new Sgd { LearningRate = 0.5 } };
        var copies = new Copies();
        Trainer.Train(Task(settings), copies);
        TrainingOutcome averaged = Train(settings with { Optimizer = settings.Optimizer with { Averaging = mean } });
        for (int i = 0; i < averaged.Model.Weights[0].Values.Length; i++)
            Assert.Equal(copies.Models.Skip(1).Average(copy => copy.Model.Weights[0].Values[i]), averaged.Model.Weights[0].Values[i], 1e-6);
        Assert.NotEqual(Train(settings).Test, averaged.Test);
    }

    static TrainingOutcome Train(TrainingSettings settings) => Trainer.Train(Task(settings));

    static TrainingTask Task(TrainingSettings settings) => new()
    {
        Network = new NetworkSettings(new Dense { Units = 16, Activation = new Tanh() }, new Dense { Units = 10, Activation = new Softmax() }),
        Training = settings,
        Data = new DataSplit(training.All(), test.All(), test.All()),
    };

    sealed class Copies : ITrainingObserver
    {
        public List<(int Epoch, Model Model)> Models { get; } = [];

        public void OnStep(in TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }

        public void OnCheckpoint(int epoch, Model model) => Models.Add((epoch, model));
    }
}
