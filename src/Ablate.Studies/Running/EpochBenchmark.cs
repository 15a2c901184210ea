using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;

namespace Ablate.Studies.Running;

/// <summary>What an epoch of training costs on this machine.</summary>
/// <param name="Settings">What was trained.</param>
/// <param name="MillisecondsPerEpoch">The median over the epochs that were measured.</param>
/// <param name="PercentOfDenseLimit">The time in which one core could do the dense arithmetic, in per cent of the time taken: above 100 means faster
/// than that, by zeros that are skipped or by more cores.</param>
public sealed record EpochBenchmark(BenchmarkSettings Settings, double MillisecondsPerEpoch, double PercentOfDenseLimit)
{
    /// <summary>Milliseconds per epoch of every stage of one training by itself; empty where there are several, or it has help.</summary>
    public IReadOnlyList<(Stage Stage, double Milliseconds)> Stages { get; init; } = [];

    /// <summary>Rows of an epoch: nine tenths of MNIST's training file.</summary>
    public const int Rows = 54_000;

    /// <summary>Trains; the first epoch is not counted.</summary>
    /// <param name="settings">What to train.</param>
    /// <param name="samples">Training samples; the first <see cref="Rows"/> are taken.</param>
    /// <param name="peak">What one core can do, in billions of operations per second.</param>
    /// <param name="cancellation">Stops it.</param>
    public static EpochBenchmark Measure(BenchmarkSettings settings, Dataset samples, double peak, CancellationToken cancellation = default)
    {
        StageProfile? stages = settings.IsAlone ? new StageProfile() : null;
        Subset all = samples.All();
        Subset rows = all with { Rows = all.Rows[..Math.Min(Rows, all.Count)] };
        Subset none = all with { Rows = [] };
        var training = new TrainingTask
        {
            Network = Network(settings.Sizes),
            Training = new TrainingSettings { Optimizer = settings.Optimizer, BatchSize = settings.Batch, Epochs = settings.Repeat + 1 },
            Data = new DataSplit(rows, none, none),
            Streams = new RandomStreams(1, 1),
            Kernel = settings.Kernel,
            Profile = stages,
        };
        Task<IReadOnlyList<EpochRecord>> TrainOnItsThread() => Task.Factory.StartNew(
            () => Train(training, settings, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        IReadOnlyList<EpochRecord>[] epochs = Task.WhenAll(Enumerable.Range(0, settings.Workers).Select(_ => TrainOnItsThread())).GetAwaiter().GetResult();
        double[] times = [.. epochs.SelectMany(of => of.Skip(1)).Select(epoch => epoch.TrainingSeconds * 1000 / settings.Workers).Order()];
        double median = (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2;
        double limit = DenseOperations(settings.Sizes) * rows.Count / (peak * 1e9) * 1000;
        return new EpochBenchmark(settings, median, 100 * limit / median)
        {
            Stages = stages is null ? [] : [.. Enum.GetValues<Stage>().Select(stage => (stage, stages.Seconds(stage) * 1000 / settings.Repeat))],
        };
    }

    /// <summary>Layers of ReLU, and softmax in the last.</summary>
    static NetworkSettings Network(IReadOnlyList<int> sizes)
    {
        IEnumerable<Dense> hidden = sizes.Skip(1).SkipLast(1).Select(units => new Dense { Units = units, Activation = new Relu() });
        return new NetworkSettings([.. hidden, new Dense { Units = sizes[^1], Activation = new Softmax() }]);
    }

    static IReadOnlyList<EpochRecord> Train(TrainingTask training, BenchmarkSettings settings, CancellationToken cancellation)
    {
        IReadOnlyList<EpochRecord> epochs = [];
        var crew = new Crew();
        Thread[] idle = [.. Enumerable.Range(0, settings.Helpers).Select(_ => new Thread(crew.Help) { IsBackground = true })];
        foreach (Thread thread in idle)
            thread.Start();
        try
        {
            ITrainingObserver? observer = training.Profile is { } profile ? new ClearAfterFirst(profile) : null;
            var request = new TrainingRequest(training with { Crew = crew }, observer);
            Trainer.TrainTogether([.. Enumerable.Repeat(request, settings.Together)], (_, outcome) => epochs = outcome.Epochs, cancellation);
        }
        finally
        {
            crew.Dismiss();
            foreach (Thread thread in idle)
                thread.Join();
        }
        return epochs;
    }

    /// <summary>Operations per row if no input were zero: forward, gradient of the weights, and gradient of the inputs but for the first layer.</summary>
    static double DenseOperations(IReadOnlyList<int> sizes) =>
        Enumerable.Range(1, sizes.Count - 1).Sum(i => 2.0 * sizes[i - 1] * sizes[i] * (i == 1 ? 2 : 3));

    /// <summary>The first epoch does not count, because the program is compiled in it.</summary>
    sealed class ClearAfterFirst(StageProfile profile) : ITrainingObserver
    {
        public void OnStep(in TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch)
        {
            if (epoch.Epoch == 1)
                profile.Clear();
        }
    }
}
