using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Randomness;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Networks that walk over the data together end with the bits that each has alone.</summary>
public sealed class TrainingGroupTests
{
    static readonly TrainingSettings few = new() { Epochs = 2, BatchSize = 48 };

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    public static TheoryData<string> Optimizers =>
        [.. OptimizerCatalogue.All.Names.Where(name => !OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, [])).TakesAllRows)];

    [Theory]
    [MemberData(nameof(Machine))]
    public void Networks_of_all_widths(Kernel kernel) => AssertAsAlone(
        [.. new[] { 10, 1, 33, 64, 7, 100, 16 }.Select(units => Task(kernel, few, new Dense { Units = units, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() }))]);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void With_every_optimizer(string name)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));
        AssertAsAlone(
            Task(few), Task(few with { Optimizer = optimizer }),
            Task(few with { Optimizer = optimizer with { LearningRate = optimizer.LearningRate / 2 } }));
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void With_different_layers_losses_and_care(Kernel kernel) => AssertAsAlone(
        Task(
            kernel, few, new Dense { Units = 20, Activation = new Tanh(), UseBias = false }, new Dropout { Rate = 0.3 },
            new Dense { Units = 10, Activation = new Softmax() }),
        Task(kernel, few, new Flatten(), new Dense { Units = 12 }, new BatchNormalization(), new Dense { Units = 10, Activation = new Softmax() }),
        Task(
            kernel, few, new Dense { Units = 12, WeightInitializer = new Lsuv(), Activation = new Relu() },
            new Dense { Units = 10, Activation = new Softmax() }),
        Task(
            kernel, few, new Dense { Units = 12, Weights = new WeightSettings { WeightRegularizer = new L1L2 { L2 = 0.01 } } },
            new Dense { Units = 10, Activation = new Softmax() }),
        Task(kernel, few, new Dense { Units = 12, Weights = new WeightSettings { Trainable = false } }, new Dense { Units = 10, Activation = new Softmax() }),
        Task(kernel, few with { Optimizer = new Adam { Clipping = new Clipping { GlobalNorm = 0.1 }, Averaging = new WeightAveraging { Kind = AveragingKind.Exponential, Momentum = 0.9 } } }, new Dense { Units = 12 }, new Dense { Units = 10, Activation = new Softmax() }));

    [Fact]
    public void When_one_diverges_one_stops_early_and_one_goes_on() => AssertAsAlone(
        Task(few with { Epochs = 9, Optimizer = new Sgd { LearningRate = 1.5 }, EarlyStopping = new EarlyStopping { Patience = 1, Restore = RestoredWeights.Always } }),
        Task(few with { Epochs = 4, Optimizer = new Sgd { LearningRate = 1e38 } }),
        Task(few with { Epochs = 6, Schedule = new CosineDecay { DecaySteps = 200 } }));

    [Fact]
    public void With_validation_rows_of_their_own()
    {
        Subset all = data.Validation;
        AssertAsAlone(
            Task(few),
            Task(few with { Optimizer = new Sgd() }) with { Data = data with { Validation = all with { Rows = all.Rows[..(all.Count / 2)] } } },
            Task(few with { Optimizer = new RmsProp() }) with { Data = data with { Validation = all with { Rows = [] } } });
    }

    [Fact]
    public void From_checkpoints_of_the_same_batch_and_of_others()
    {
        TrainingTask[] tasks = [Task(few), Task(few with { Optimizer = new Sgd() }), Task(few with { Optimizer = new RmsProp() })];
        TrainingOutcome[] alone = [.. tasks.Select(task => Trainer.Train(task))];
        Keeper[] keepers = [new Keeper(), new Keeper(), new Keeper()];
        Stop(tasks[..2], keepers[..2], 5);
        Stop(tasks[2..], keepers[2..], 2);
        var together = new TrainingOutcome[3];
        Trainer.TrainTogether(
            [.. tasks.Zip(keepers, (task, keeper) => new TrainingRequest(task, null, keeper))], (i, outcome) => together[i] = outcome,
            CancellationToken.None);
        Assert.All(Enumerable.Range(0, 3), i => AssertSame(alone[i], together[i]));
    }

    /// <summary>The step of the second takes no longer because the first is slow to tell of its own, or to leave a checkpoint.</summary>
    [Fact]
    public void A_short_step_beside_a_slow_one_is_not_given_up()
    {
        TrainingTask[] tasks = [Task(few), Task(few with { Optimizer = new Muon { Clipping = new Clipping { GlobalNorm = 1 } } })];
        Keeper[] keepers = [new Keeper(), new Keeper()];
        Stop(tasks, keepers, 3, TimeSpan.FromSeconds(0.5));
        Assert.Equal([3, 3], keepers.Select(keeper => keeper.Load()?.Batch ?? 0));
    }

    [Fact]
    public void Trainings_with_other_batches_are_refused()
    {
        var request = new TrainingRequest(Task(few));
        Assert.True(request.GoesWith(new TrainingRequest(Task(few with { Epochs = 7, Optimizer = new Sgd() }))));
        foreach (TrainingTask other in new[] { Task(few with { BatchSize = 16 }), Task(few with { Shuffle = false }), Task(few with { Mixup = 0.2 }), Task(few) with { Streams = new RandomStreams(1, 2) }, Task(few) with { Scaling = InputScaling.Symmetric }, Task(Kernels.Widest, few, new BatchNormalization(), new Dense { Units = 10, Activation = new Softmax() }) })
        {
            Assert.False(request.GoesWith(new TrainingRequest(other)));
            Assert.Throws<ArgumentException>(() => Trainer.TrainTogether([request, new TrainingRequest(other)], (_, _) => { }, CancellationToken.None));
        }
    }

    static void AssertAsAlone(params TrainingTask[] tasks)
    {
        var together = new TrainingOutcome[tasks.Length];
        Trainer.TrainTogether([.. tasks.Select(task => new TrainingRequest(task))], (i, outcome) => together[i] = outcome, CancellationToken.None);
        Assert.All(Enumerable.Range(0, tasks.Length), i => AssertSame(Trainer.Train(tasks[i]), together[i]));
        Assert.All(together, outcome => Assert.Equal(tasks.Length, outcome.Together));
    }

    static void AssertSame(TrainingOutcome alone, TrainingOutcome together)
    {
        Assert.Equal(alone.Status, together.Status);
        Assert.Equal(alone.Reason, together.Reason);
        Assert.Equal(alone.KeptEpoch, together.KeptEpoch);
        Assert.Equal(alone.Model.Weights.Select(tensor => tensor.Name), together.Model.Weights.Select(tensor => tensor.Name));
        Assert.Equal(alone.Model.Weights.SelectMany(tensor => tensor.Values), together.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.Equal(alone.Epochs.Select(epoch => (epoch.Training, epoch.Validation)), together.Epochs.Select(epoch => (epoch.Training, epoch.Validation)));
        Assert.Equal(alone.Test, together.Test);
    }

    static TrainingTask Task(TrainingSettings training) =>
        Task(Kernels.Widest, training, new Dense { Units = 20, Activation = new Relu() }, new Dense { Units = 10, Activation = new Softmax() });

    static readonly DataSplit data = TrainerTests.Task(Kernels.Widest).Data;

    static TrainingTask Task(Kernel kernel, TrainingSettings training, params LayerSettings[] layers) =>
        TrainerTests.Task(kernel) with { Data = data, Training = training, Network = new NetworkSettings(layers) };

    static void Stop(TrainingTask[] tasks, Keeper[] keepers, int after, TimeSpan pause = default)
    {
        using var stop = new CancellationTokenSource();
        TrainingRequest[] requests = [.. tasks.Select((task, i) => new TrainingRequest(task, i == 0 ? new StopAfter(after, stop, pause) : null, keepers[i]))];
        Assert.Throws<OperationCanceledException>(() => Trainer.TrainTogether(requests, (_, _) => { }, stop.Token));
    }

    sealed class StopAfter(int steps, CancellationTokenSource stop, TimeSpan pause) : ITrainingObserver
    {
        int seen;

        public void OnStep(in TrainingProgress progress)
        {
            if (++seen != steps)
                return;
            stop.Cancel();
            Thread.Sleep(pause);
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }
}
