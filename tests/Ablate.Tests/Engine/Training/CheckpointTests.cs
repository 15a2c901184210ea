using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>A training that is stopped and goes on from its checkpoint ends with the same bits as one that never stopped.</summary>
public sealed class CheckpointTests
{
    static readonly Dataset training = SyntheticDigits.Draw(230, 1, "train"), test = SyntheticDigits.Draw(60, 1, "test");

    public static TheoryData<string> Optimizers => [.. OptimizerCatalogue.All.Names];

    public static TheoryData<Kernel> Machine => [.. Kernels.Available];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void With_every_optimizer(string name)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));
        AssertSame(Task(new TrainingSettings { Epochs = optimizer.TakesAllRows ? 13 : 3, BatchSize = 50, Optimizer = optimizer }, 12), 3, 7, 11);
    }

    [Theory]
    [MemberData(nameof(Machine))]
    public void With_all_that_has_a_memory(Kernel kernel)
    {
        var settings = new TrainingSettings
        {
            Epochs = 4,
            BatchSize = 32,
            Optimizer = new Adam
            {
                AccumulationSteps = 3,
                Clipping = new Clipping { GlobalNorm = 1 },
                GradientNoise = new GradientNoise { Variance = 0.01 },
                Averaging = new WeightAveraging { Kind = AveragingKind.Exponential, Momentum = 0.9, OverwriteEvery = 4 },
            },
            Mixup = 0.2,
            Augmentation = [new Shift(), new Rotation()],
            ReduceOnPlateau = new ReduceOnPlateau { Patience = 1 },
            EarlyStopping = new EarlyStopping { Patience = 3, Restore = RestoredWeights.Always },
            RecordSteps = true,
        };
        AssertSame(Task(settings, 20) with { Kernel = kernel }, 1, 8, 9, 16, 17, 30);
    }

    [Fact]
    public void After_early_stopping_has_seen_its_best() => AssertSame(
        Task(new TrainingSettings { Epochs = 30, BatchSize = 10, Optimizer = new Sgd { LearningRate = 1.5 }, EarlyStopping = new EarlyStopping { Patience = 3, Restore = RestoredWeights.Always } }, 16), 40, 150, 200);

    /// <remarks>An average of equal numbers is another number in the last bit; frozen ones stay what they are, also where no gradient comes any more.</remarks>
    [Fact]
    public void After_the_last_step_with_frozen_weights()
    {
        var weights = new WeightSettings { Frozen = [.. Enumerable.Range(300, 50).Select(input => $"{input}:1")] };
        TrainingTask task = Task(new TrainingSettings { Epochs = 1, BatchSize = 50, Optimizer = new ScheduleFreeAdamW() }, 12);
        task = task with { Network = new NetworkSettings(new Dense { Units = 10, Activation = new Softmax(), Weights = weights }) };
        var keeper = new Keeper { IsDue = true };
        float[] whole = Trainer.Train(task, null, keeper, CancellationToken.None).Model.Weights[0].Values;
        Assert.Equal((1, 5), (keeper.Load()!.Epoch, keeper.Load()!.Batch));
        Assert.Equal(whole, Trainer.Train(task, null, keeper, CancellationToken.None).Model.Weights[0].Values);
    }

    /// <remarks>Judging a wide network takes seconds, and who stops waits for none of it.</remarks>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void While_rows_judge(bool isOver)
    {
        var settings = new TrainingSettings
        {
            Epochs = 3,
            BatchSize = 50,
            Optimizer = new Adam { Averaging = new WeightAveraging { Kind = AveragingKind.Exponential, Momentum = 0.9 } },
            EarlyStopping = new EarlyStopping { Patience = 5, Restore = RestoredWeights.Always },
        };
        TrainingTask task = Task(settings, 12);
        var keeper = new Keeper();
        using var source = new CancellationTokenSource();
        var observer = new StopWhenJudged(epoch: isOver ? 3 : 2, isOver, source);
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(task, observer, keeper, source.Token));
        Assert.Equal(isOver ? 3 : 1, observer.Epochs);
        Assert.Equal(isOver ? (4, 0) : (2, 5), (keeper.Load()!.Epoch, keeper.Load()!.Batch));
        AssertSame(Trainer.Train(task), Trainer.Train(task, null, keeper, CancellationToken.None));
    }

    /// <remarks>This matrix takes seconds; only what has begun to learn has something to keep.</remarks>
    [Fact]
    public void Before_the_initial_weights_are_drawn_there_is_nothing_to_keep()
    {
        TrainingTask task = Task(new TrainingSettings(), 12) with
        {
            Network = new NetworkSettings(
                new Dense { Units = 700, WeightInitializer = new Orthogonal() },
                new Dense { Units = 10, Activation = new Softmax() }),
        };
        var keeper = new Keeper();
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(task, null, keeper, new CancellationToken(canceled: true)));
        Assert.Null(keeper.Load());
    }

    public static TheoryData<string> Changes =>
        ["missing", "left over", "another size", "renamed", "missing number", "another number", "best of another network"];

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_checkpoint_of_another_layout_is_refused(string change)
    {
        TrainingTask task = Task(new TrainingSettings { Epochs = 3, BatchSize = 50, Optimizer = new Ftrl() }, 12);
        var keeper = new Keeper();
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(task, new StopAfter(4, source), keeper, source.Token));
        TrainingCheckpoint whole = keeper.Load()!;
        Tensor state = whole.Tensors.First(tensor => tensor.Name.StartsWith("state/linear term/", StringComparison.Ordinal));
        Tensor[] others = [.. whole.Tensors.Where(tensor => tensor != state)];
        keeper.Save(change switch
        {
            "missing" => whole with { Tensors = others },
            "left over" => whole with { Tensors = [.. whole.Tensors, state with { Name = "state/more/dense_1.weights" }] },
            "another size" => whole with { Tensors = [.. others, state with { Values = state.Values[1..] }] },
            "renamed" => whole with { Tensors = [.. others, state with { Name = state.Name.Replace("linear term", "1", StringComparison.Ordinal) }] },
            "missing number" => whole with { Numbers = whole.Numbers.Skip(1).ToDictionary() },
            "another number" => whole with { Numbers = whole.Numbers.ToDictionary(pair => pair.Key, pair => (double[])[.. pair.Value, 1]) },
            _ => whole with { Tensors = [.. whole.Tensors, state with { Name = "best/" + state.Name }] },
        });
        Assert.Throws<CheckpointMismatchException>(() => Trainer.Train(task, null, keeper, CancellationToken.None));
        keeper.Save(whole);
        Trainer.Train(task, null, keeper, CancellationToken.None);
    }

    /// <summary>Each of both steps evaluates 6,000 rows thirty times and more.</summary>
    [Fact]
    public void A_long_step_of_many_evaluations_is_given_up()
    {
        Dataset rows = SyntheticDigits.Draw(6000, 1, "train");
        var settings = new TrainingSettings { Epochs = 2, Optimizer = new Lbfgs { LineSearch = LineSearch.StrongWolfe, MaxIterations = 30 } };
        TrainingTask task = Task(settings, 128) with { Data = new DataSplit(rows.All(), test.All(), test.All()) };
        var keeper = new Keeper();
        using var source = new CancellationTokenSource();
        var watcher = new StopSoon(source);
        Assert.Throws<OperationCanceledException>(() => Trainer.Train(task, watcher, keeper, source.Token));
        Assert.Equal(1, watcher.Steps);
        Assert.Null(keeper.Load());
    }

    static void AssertSame(TrainingTask task, params int[] stops)
    {
        TrainingOutcome whole = Trainer.Train(task);
        var keeper = new Keeper();
        foreach (int stop in stops)
        {
            using var source = new CancellationTokenSource();
            try
            {
                Trainer.Train(task, new StopAfter(stop, source), keeper, source.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.NotNull(keeper.Load());
            }
        }
        AssertSame(whole, Trainer.Train(task, null, keeper, CancellationToken.None));
    }

    internal static void AssertSame(TrainingOutcome whole, TrainingOutcome resumed)
    {
        Assert.Equal(whole.Model.Weights.SelectMany(tensor => tensor.Values), resumed.Model.Weights.SelectMany(tensor => tensor.Values));
        Assert.Equal(whole.Epochs.Select(WithoutTimes), resumed.Epochs.Select(WithoutTimes));
        Assert.Equal(whole.Steps, resumed.Steps);
        Assert.Equal(
            (whole.Status, whole.KeptEpoch, whole.Training, whole.Validation, whole.Test),
            (resumed.Status, resumed.KeptEpoch, resumed.Training, resumed.Validation, resumed.Test));
    }

    static EpochRecord WithoutTimes(EpochRecord epoch) => epoch with { TrainingSeconds = 0, EvaluationSeconds = 0 };

    static TrainingTask Task(TrainingSettings settings, int units) => new()
    {
        Network = new NetworkSettings(
            new Dense { Units = units, Activation = new Relu(), WeightInitializer = new Lsuv() },
            new BatchNormalization(),
            new Dropout { Rate = 0.1 },
            new Dense { Units = 10, Activation = new Softmax() }),
        Training = settings,
        Data = new DataSplit(training.All(), test.All(), test.All()),
    };

    /// <summary>Asks for the end in the middle of the second step.</summary>
    sealed class StopSoon(CancellationTokenSource source) : ITrainingObserver
    {
        public int Steps { get; private set; }

        public void OnStep(in TrainingProgress progress)
        {
            // On a thread of its own: timers come late where many tests run.
            if (++Steps == 1)
                new Thread(() => { Thread.Sleep(100); source.Cancel(); }).Start();
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }

    /// <summary>Asks for the end after the last step of an epoch, before its rows judge, or afterwards.</summary>
    sealed class StopWhenJudged(int epoch, bool isOver, CancellationTokenSource source) : ITrainingObserver
    {
        public int Epochs { get; private set; }

        public void OnStep(in TrainingProgress progress)
        {
            if (!isOver && progress.Epoch == epoch && progress.Batch == progress.Batches)
                source.Cancel();
        }

        public void OnEpoch(EpochRecord record)
        {
            Epochs++;
            if (isOver && record.Epoch == epoch)
                source.Cancel();
        }
    }

    /// <summary>Asks for the end after so many steps of the whole training.</summary>
    sealed class StopAfter(int steps, CancellationTokenSource source) : ITrainingObserver
    {
        public void OnStep(in TrainingProgress progress)
        {
            if ((progress.Epoch - 1) * progress.Batches + progress.Batch >= steps)
                source.Cancel();
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }
    }
}
