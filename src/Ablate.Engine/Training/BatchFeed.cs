using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Training;

/// <summary>The batches of a training: their order, and the inputs of the one at hand. Networks that train side by side share one.</summary>
sealed class BatchFeed<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Rows judged at a time, if batches are smaller: enough to keep the products busy, few enough for the cache.</summary>
    const int EvaluationRows = 256;

    readonly BatchOrder order;
    readonly Augmenter? augmenter;

    /// <summary>The batches of <paramref name="task"/>.</summary>
    /// <exception cref="ArgumentException">The samples are no images, but are to be augmented.</exception>
    public BatchFeed(TrainingTask task)
    {
        TrainingSettings settings = task.Training;
        Rows = task.Data.Training;
        AskedBatchSize = settings.Optimizer.TakesAllRows ? Rows.Count : settings.BatchSize;
        BatchSize = Math.Min(AskedBatchSize, Rows.Count);
        Capacity = Math.Max(BatchSize, EvaluationRows);
        Scale = InputScale.Fit(task.Scaling, Rows);
        Density = Data.Density.Of(Rows);
        Inputs = new InputBatch<TLane>(Capacity, Rows.Data.Shape.Size, Scale, Density) { FromSparse = true };
        order = new BatchOrder(Rows.Count, settings.DropLast ? AskedBatchSize : BatchSize, settings.DropLast, settings.Shuffle, task.Streams);
        augmenter = Augmenter.For(settings.Augmentation, Rows.Data, task.Streams);
    }

    /// <summary>The training rows.</summary>
    public Subset Rows { get; }

    /// <summary>Rows in a step, where there are as many.</summary>
    public int AskedBatchSize { get; }

    /// <summary>Rows in the largest step.</summary>
    public int BatchSize { get; }

    /// <summary>Rows of every buffer.</summary>
    public int Capacity { get; }

    /// <summary>Steps in an epoch.</summary>
    public int Batches => order.Batches;

    /// <summary>What features become.</summary>
    public InputScale Scale { get; }

    /// <summary>The share of bytes that are not zero.</summary>
    public double Density { get; }

    /// <summary>The inputs of the batch at hand, or of rows that are judged.</summary>
    public InputBatch<TLane> Inputs { get; }

    /// <summary>Computes the order of <paramref name="epoch"/>, counted from 1.</summary>
    public void Begin(int epoch) => order.Begin(epoch);

    /// <summary>The rows of batch <paramref name="index"/>, counted from 0: positions in the training rows.</summary>
    public ReadOnlySpan<int> Batch(int index) => order.Batch(index);

    /// <summary>Gathers batch <paramref name="index"/> of <paramref name="epoch"/>.</summary>
    public void Load(int index, int epoch)
    {
        Inputs.Gather(Rows, Batch(index));
        Inputs.Prefetch(Rows, index + 1 < Batches ? Batch(index + 1) : default);
        augmenter?.Apply(Inputs, Rows, Batch(index), epoch);
    }
}
