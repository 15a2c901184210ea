using Ablate.Engine.Layers;

namespace Ablate.Engine.Training;

/// <summary>A training that is asked for.</summary>
/// <param name="Task">What to train, on what.</param>
/// <param name="Observer">Who watches; null for nobody.</param>
/// <param name="Keeper">Who keeps checkpoints, and gives the one to go on from; null for nobody.</param>
public sealed record TrainingRequest(TrainingTask Task, ITrainingObserver? Observer = null, ICheckpointKeeper? Keeper = null)
{
    /// <summary>
    /// Whether this training sees the same batches as <paramref name="other"/>, so that they can share the walk over the data. Networks,
    /// losses, optimizers, rates and numbers of epochs may differ. Mixing rows, optimizers that take all rows at once, and profiles are for
    /// one, and so are networks that do not begin with a dense layer, because others may change the batch.
    /// </summary>
    public bool GoesWith(TrainingRequest other) => IsForSeveral && other.IsForSeveral
        && ReferenceEquals(Task.Data.Training.Data, other.Task.Data.Training.Data)
        && Task.Data.Training.Rows.AsSpan().SequenceEqual(other.Task.Data.Training.Rows)
        && Task.Scaling == other.Task.Scaling
        && Task.Streams == other.Task.Streams
        && Task.Kernel == other.Task.Kernel
        && Task.Training.BatchSize == other.Task.Training.BatchSize
        && Task.Training.Shuffle == other.Task.Training.Shuffle
        && Task.Training.DropLast == other.Task.Training.DropLast
        && Task.Training.Augmentation.Equals(other.Task.Training.Augmentation);

    bool IsForSeveral => Task.Training is { Mixup: 0, Optimizer.TakesAllRows: false }
        && Task.Profile is null
        && Task.Network.Layers.FirstOrDefault(layer => layer is not Flatten) is Dense;
}
