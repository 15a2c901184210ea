using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;

namespace Ablate.Studies.Running;

/// <summary>What an epoch of training costs on this machine.</summary>
/// <param name="Network">Inputs, hidden units and outputs.</param>
/// <param name="Batch">Rows per step.</param>
/// <param name="Optimizer">Its name.</param>
/// <param name="MillisecondsPerEpoch">The median over the epochs that were measured.</param>
/// <param name="PercentOfDenseLimit">The time in which the processor could do the dense arithmetic, as a share of the time taken: above 100 means faster than that.</param>
public sealed record EpochBenchmark(string Network, int Batch, string Optimizer, double MillisecondsPerEpoch, double PercentOfDenseLimit)
{
    /// <summary>Milliseconds per epoch of every stage of one training by itself; empty where there are several, or it has help.</summary>
    public IReadOnlyList<(Stage Stage, double Milliseconds)> Stages { get; init; } = [];

    /// <summary>How many such networks trained side by side, in one walk over the data; the time is the share of one.</summary>
    public int Together { get; init; } = 1;

    /// <summary>How many trainings ran at a time, each on a thread of its own; the time is that of an epoch divided by their number.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many idle threads helped each training.</summary>
    public int Helpers { get; init; }

    /// <summary>Rows of an epoch: nine tenths of MNIST's training file.</summary>
    public const int Rows = 54_000;

    /// <summary>Trains a ReLU network with softmax and cross-entropy; the first epoch is not counted.</summary>
    /// <param name="sizes">Inputs, hidden units and outputs.</param>
    /// <param name="batch">Rows per step.</param>
    /// <param name="name">What to call the optimizer.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="repeat">Epochs to measure.</param>
    /// <param name="samples">Training samples; the first <see cref="Rows"/> are taken.</param>
    /// <param name="kernel">The instructions.</param>
    /// <param name="peak">What one core can do, in billions of operations per second.</param>
    /// <param name="together">How many such networks train side by side.</param>
    /// <param name="workers">How many such trainings run at a time.</param>
    /// <param name="helpers">How many idle threads help each training.</param>
    /// <param name="cancellation">Stops it.</param>
    public static EpochBenchmark Measure(IReadOnlyList<int> sizes, int batch, string name, Optimizer optimizer, int repeat, Dataset samples, Kernel kernel, double peak, int together, int workers, int helpers, CancellationToken cancellation)
    {
        StageProfile? stages = together == 1 && workers == 1 && helpers == 0 ? new StageProfile() : null;
        Subset all = samples.All(), rows = all with { Rows = all.Rows[..Math.Min(Rows, all.Count)] }, none = all with { Rows = [] };
        var task = new TrainingTask
        {
            Network = new NetworkSettings([.. sizes.Skip(1).Select((units, i) => new Dense { Units = units, Activation = i == sizes.Count - 2 ? new Softmax() : new Relu() })]),
            Training = new TrainingSettings { Optimizer = optimizer, BatchSize = batch, Epochs = repeat + 1 },
            Data = new DataSplit(rows, none, none),
            Streams = new RandomStreams(1, 1),
            Kernel = kernel,
            Profile = stages,
        };
        Task<IReadOnlyList<EpochRecord>>[] trainings = [.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(() => Train(task, together, helpers, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        IReadOnlyList<EpochRecord>[] epochs = Task.WhenAll(trainings).GetAwaiter().GetResult();
        double[] times = [.. epochs.SelectMany(of => of.Skip(1)).Select(epoch => epoch.TrainingSeconds * 1000 / workers).Order()];
        double median = (times[(times.Length - 1) / 2] + times[times.Length / 2]) / 2;
        double limit = DenseOperations(sizes) * rows.Count / (peak * 1e9) * 1000;
        return new EpochBenchmark(string.Join('-', sizes), batch, name, median, 100 * limit / median)
        {
            Together = together,
            Workers = workers,
            Helpers = helpers,
            Stages = stages is null ? [] : [.. Enum.GetValues<Stage>().Select(stage => (stage, stages.Seconds(stage) * 1000 / repeat))],
        };
    }

    static IReadOnlyList<EpochRecord> Train(TrainingTask task, int together, int helpers, CancellationToken cancellation)
    {
        IReadOnlyList<EpochRecord> epochs = [];
        var crew = new Crew();
        Thread[] idle = [.. Enumerable.Range(0, helpers).Select(_ => new Thread(crew.Help) { IsBackground = true })];
        foreach (Thread thread in idle)
            thread.Start();
        try
        {
            Trainer.TrainTogether([.. Enumerable.Repeat(new TrainingRequest(task with { Crew = crew }, task.Profile is { } profile ? new ClearAfterFirst(profile) : null), together)], (_, outcome) => epochs = outcome.Epochs, cancellation);
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
