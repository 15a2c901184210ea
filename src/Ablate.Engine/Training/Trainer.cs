using Ablate.Engine.Data;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Training;

/// <summary>Trains networks.</summary>
public static class Trainer
{
    /// <summary>Trains one network from its initial weights and judges it.</summary>
    /// <param name="task">What to train, on what.</param>
    /// <param name="observer">Who watches; null for nobody.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="ArgumentException">A metric does not fit the data.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrainingOutcome Train(TrainingTask task, ITrainingObserver? observer = null, CancellationToken cancellation = default) =>
        Train(task, observer, null, cancellation);

    /// <summary>Trains one network, from its initial weights or from a checkpoint, and judges it. The bits are the same either way.</summary>
    /// <param name="task">What to train, on what.</param>
    /// <param name="observer">Who watches; null for nobody.</param>
    /// <param name="keeper">Who keeps checkpoints, and gives the one to go on from; null for nobody.</param>
    /// <param name="cancellation">Stops between two steps; the keeper gets a checkpoint then.</param>
    /// <exception cref="ArgumentException">A metric does not fit the data, or the checkpoint not the task.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrainingOutcome Train(TrainingTask task, ITrainingObserver? observer, ICheckpointKeeper? keeper, CancellationToken cancellation)
    {
        foreach (Metric metric in task.Training.Metrics)
        {
            if (metric.Refuses(task.Data.Training.Data.Targets) is { } reason)
                throw new ArgumentException($"{metric.Title}: {reason}", nameof(task));
        }
        return Kernels.Run(task.Kernel, new Start(task, observer, keeper, cancellation));
    }

    sealed class Start(TrainingTask task, ITrainingObserver? observer, ICheckpointKeeper? keeper, CancellationToken cancellation) : ILaneFunction<TrainingOutcome>
    {
        public TrainingOutcome Run<TLane>()
            where TLane : unmanaged, ILane<TLane> => new TrainingLoop<TLane>(task, observer, keeper).Run(cancellation);
    }
}
