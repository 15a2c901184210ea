using Ablate.Engine.Metrics;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Training;

/// <summary>Trains networks.</summary>
public static class Trainer
{
    /// <summary>Trains one network from its initial weights and judges it.</summary>
    /// <param name="task">What to train, on what.</param>
    /// <param name="observer">Who watches; null for nobody.</param>
    /// <param name="cancellation">Stops between two steps, or in the middle of one that takes long.</param>
    /// <exception cref="ArgumentException">A metric does not fit the data.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrainingOutcome Train(TrainingTask task, ITrainingObserver? observer = null, CancellationToken cancellation = default) =>
        Train(task, observer, null, cancellation);

    /// <summary>Trains one network, from its initial weights or from a checkpoint, and judges it. The bits are the same either way.</summary>
    /// <param name="task">What to train, on what.</param>
    /// <param name="observer">Who watches; null for nobody.</param>
    /// <param name="keeper">Who keeps checkpoints, and gives the one to go on from; null for nobody.</param>
    /// <param name="cancellation">Stops between two steps, and the keeper gets a checkpoint then; or in the middle of one that takes long.</param>
    /// <exception cref="ArgumentException">A metric does not fit the data.</exception>
    /// <exception cref="CheckpointMismatchException">The checkpoint does not fit the task.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrainingOutcome Train(TrainingTask task, ITrainingObserver? observer, ICheckpointKeeper? keeper, CancellationToken cancellation)
    {
        TrainingOutcome? only = null;
        TrainTogether([new TrainingRequest(task, observer, keeper)], (_, outcome) => only = outcome, cancellation);
        return only!;
    }

    /// <summary>
    /// Trains several networks in one walk over the data they share. Each has the bits that it has alone; its time is its share of the whole.
    /// </summary>
    /// <param name="requests">Trainings of which each <see cref="TrainingRequest.GoesWith"/> the first.</param>
    /// <param name="ended">Is told of every outcome as soon as it is there, with the place of its request.</param>
    /// <param name="cancellation">Stops between two steps, and the keepers of what has not ended get checkpoints then; or in the middle of one that
    /// takes long because it evaluates its rows again and again.</param>
    /// <exception cref="ArgumentException">They do not go together, or a metric does not fit the data.</exception>
    /// <exception cref="CheckpointMismatchException">A checkpoint does not fit its task.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void TrainTogether(IReadOnlyList<TrainingRequest> requests, Action<int, TrainingOutcome> ended, CancellationToken cancellation)
    {
        foreach (TrainingRequest request in requests)
        {
            if (request != requests[0] && !request.GoesWith(requests[0]))
                throw new ArgumentException("These trainings do not see the same batches.", nameof(requests));
            foreach (Metric metric in request.Task.Training.Metrics)
            {
                if (metric.Refuses(request.Task.Data.Training.Data.Targets) is { } reason)
                    throw new ArgumentException($"{metric.Title}: {reason}", nameof(requests));
            }
        }
        TrainingCheckpoint?[] checkpoints = [.. requests.Select(request => request.Keeper?.Load())];
        IEnumerable<int[]> sameBatch = Enumerable.Range(0, requests.Count)
            .GroupBy(place => (checkpoints[place]?.Epoch, checkpoints[place]?.Batch), (_, places) => places.ToArray());
        foreach (int[] places in sameBatch)
        {
            var start = new Start(
                [.. places.Select(place => requests[place])],
                [.. places.Select(place => checkpoints[place])],
                (index, outcome) => ended(places[index], outcome),
                cancellation);
            Kernels.Run(requests[0].Task.Kernel, start);
        }
    }

    /// <summary>The trainings of one group, in the lanes of the kernel.</summary>
    sealed class Start(
        IReadOnlyList<TrainingRequest> requests, IReadOnlyList<TrainingCheckpoint?> checkpoints, Action<int, TrainingOutcome> ended,
        CancellationToken cancellation) : ILaneFunction<bool>
    {
        public bool Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            new TrainingGroup<TLane>(requests, cancellation).Run(checkpoints, ended, cancellation);
            return true;
        }
    }
}
