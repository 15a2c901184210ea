using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Regularizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>
/// A training that is stopped at any point where it looks whether it shall, also in the middle of a step or of judging, ends with the bits of one that
/// never was. It is stopped at one point after the other, goes on from its checkpoint, is stopped at the same point of what is left, and goes on to the
/// end. With ABLATE_LONG=1 in the environment no point is left out.
/// </summary>
public sealed class AbandonedStepTests
{
    static readonly Dataset training = SyntheticDigits.Draw(100, 1, "train"), test = SyntheticDigits.Draw(30, 1, "test");

    static readonly bool everywhere = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1";

    public static TheoryData<string> Optimizers => [.. OptimizerCatalogue.All.Names];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void With_every_optimizer(string name)
    {
        Optimizer optimizer = OptimizerCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));
        Sweep(everyLook: 7, null, Task(Few with { Optimizer = optimizer }, 20) with { Data = Numbers() });
    }

    [Fact]
    public void With_all_that_has_a_memory() => Sweep(everyLook: 7, null, Task(
        Few with
        {
            Epochs = 3,
            Optimizer = new Muon
            {
                AccumulationSteps = 2,
                Clipping = new Clipping { GlobalNorm = 1 },
                GradientNoise = new GradientNoise { Variance = 0.01 },
                Averaging = new WeightAveraging { Kind = AveragingKind.Exponential, Momentum = 0.9, OverwriteEvery = 3 },
            },
            Mixup = 0.2,
            ReduceOnPlateau = new ReduceOnPlateau { Patience = 1 },
            EarlyStopping = new EarlyStopping { Patience = 2, Restore = RestoredWeights.Always },
            RecordSteps = true,
        }, 20, new WeightSettings { WeightRegularizer = new L1L2 { L2 = 0.001 }, Frozen = ["1:1"] }) with { Data = Numbers() });

    /// <remarks>The first layers of the second and third stand side by side; the first takes its steps when all gradients are there.</remarks>
    [Fact]
    public void Side_by_side() => Sweep(
        everyLook: 101, null,
        Task(Few with { Epochs = 3, Optimizer = new Muon() }, 16),
        Task(Few with { Optimizer = new Sgd { LearningRate = 1.5 }, EarlyStopping = new EarlyStopping { Patience = 1, Restore = RestoredWeights.Always } }, 24),
        Task(Few with { Optimizer = new ScheduleFreeAdamW() }, 9));

    /// <remarks>Pieces of products are given up on several threads, and the same threads help what goes on.</remarks>
    [Fact]
    public void With_help()
    {
        // By this clock nobody is ever held up.
        var crew = new Crew(new StopClock(part: int.MaxValue, look: 0));
        var helper = new Thread(crew.Help) { IsBackground = true };
        helper.Start();
        Sweep(everyLook: 101, crew, Task(Few with { Optimizer = new Adam { Clipping = new Clipping { GlobalNorm = 1 } } }, 200));
        crew.Dismiss();
        helper.Join();
        Assert.True(crew.PiecesTaken > 0, "Nobody took a piece.");
    }

    static TrainingSettings Few => new() { Epochs = 2, BatchSize = 50 };

    static TrainingTask Task(TrainingSettings settings, int units, WeightSettings? first = null) => new()
    {
        Kernel = Kernel.Vector128,
        Network = new NetworkSettings(
            new Dense { Units = units, Activation = new Relu(), Weights = first ?? new() },
            new BatchNormalization(),
            new Dropout { Rate = 0.1 },
            new Dense { Units = units, Activation = new Relu() },
            new Dense { Units = 10, Activation = new Softmax() }),
        Training = settings,
        Data = new DataSplit(training.All(), test.All(), test.All()),
    };

    /// <summary>A few numbers of each sample, so that decompositions of their matrices are quick.</summary>
    static DataSplit Numbers()
    {
        Subset rows = Columns(training), judging = Columns(test);
        return new DataSplit(rows, judging, judging);
    }

    static Subset Columns(Dataset data)
    {
        const int Width = 12;
        var values = new float[data.Count * Width];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)data.Features[i / Width, 300 + i % Width * 16] / 255;
        return new Dataset("columns", new SampleShape(1, Width), new NumberFeatures(values, Width), data.Targets).All();
    }

    static void Sweep(int everyLook, Crew? crew, params TrainingTask[] tasks)
    {
        TrainingOutcome?[] whole = Train(tasks, [.. tasks.Select(_ => new Keeper())], crew, null);
        int step = everywhere ? 1 : everyLook, abandoned = 0;
        bool isOver = false;
        for (int part = 1; !isOver; part++)
        {
            for (int look = part % step, before = -1; before != abandoned; look += step)
            {
                before = abandoned;
                var clocks = new StopClock?[] { new(part, look), new(part, look), null };
                Keeper[] keepers = [.. tasks.Select(_ => new Keeper { IsDue = true })];
                var ended = new TrainingOutcome?[tasks.Length];
                foreach (StopClock? clock in clocks)
                {
                    TrainingOutcome?[] outcomes = Train(tasks, keepers, crew, clock);
                    ended = [.. ended.Zip(outcomes, (earlier, now) => earlier ?? now)];
                    isOver |= clock == clocks[0] && !ended.Contains(null);
                    abandoned += clock?.IsLate == true ? 1 : 0;
                }
                Assert.All(whole, (outcome, i) => CheckpointTests.AssertSame(outcome!, ended[i]!));
            }
        }
        Assert.True(abandoned > 0, "Nothing was abandoned.");
    }

    static TrainingOutcome?[] Train(TrainingTask[] tasks, Keeper[] keepers, Crew? crew, StopClock? clock)
    {
        var outcomes = new TrainingOutcome?[tasks.Length];
        IEnumerable<TrainingRequest> requests = tasks.Zip(keepers, (task, keeper) => new TrainingRequest(
            task with { Crew = crew, Time = clock ?? TimeProvider.System }, null, keeper));
        try
        {
            Trainer.TrainTogether([.. requests], (i, outcome) => outcomes[i] = outcome, clock?.Token ?? CancellationToken.None);
        }
        catch (OperationCanceledException) when (clock is not null)
        {
        }
        return outcomes;
    }

    /// <summary>Asks for the end as the given part of a step, or batch that judges, begins; after so many looks at it, everything takes too long.</summary>
    sealed class StopClock(int part, int look) : TimeProvider
    {
        readonly CancellationTokenSource source = new();
        int reads;

        public CancellationToken Token => source.Token;

        /// <summary>Whether time passed.</summary>
        public bool IsLate => reads > part + look;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp()
        {
            int read = Interlocked.Increment(ref reads);
            if (read == part)
                source.Cancel();
            return Math.Max(0, read - part - look);
        }
    }
}
