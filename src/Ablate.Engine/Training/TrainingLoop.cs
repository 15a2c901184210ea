using System.Diagnostics;
using Ablate.Engine.Data;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;

namespace Ablate.Engine.Training;

/// <summary>The loop over epochs and batches. Everything is allocated before the first step.</summary>
sealed class TrainingLoop<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Rows judged at a time, if batches are smaller: enough to keep the products busy, few enough for the cache.</summary>
    const int EvaluationRows = 256;

    readonly TrainingTask task;
    readonly ITrainingObserver? observer;
    readonly TrainingSettings settings;
    readonly Subset rows;
    readonly ByteMeaning meaning;
    readonly double density;
    readonly Network<TLane> network;
    readonly InputBatch<TLane> batch;
    readonly Evaluator<TLane> evaluator;
    readonly UpdateRule<TLane> rule;
    readonly BatchOrder order;
    readonly byte[] labels;
    readonly List<EpochRecord> epochs = [];
    long step;
    string? divergence;

    public TrainingLoop(TrainingTask task, ITrainingObserver? observer)
    {
        this.task = task;
        this.observer = observer;
        settings = task.Training;
        rows = task.Data.Training;
        int capacity = Math.Max(settings.BatchSize, EvaluationRows);
        int inputs = rows.Data.Shape.Size;
        meaning = ByteMeaning.Fit(task.Scaling, rows);
        density = Density.Of(rows);
        network = new Network<TLane>(task.Network, settings.Loss, inputs, capacity, task.Streams);
        batch = new InputBatch<TLane>(capacity, inputs, meaning, density);
        evaluator = new Evaluator<TLane>(network, batch, capacity);
        rule = settings.Optimizer.Create<TLane>();
        rule.Attach(network.Parameters);
        order = new BatchOrder(rows.Count, settings.BatchSize, settings.DropLast, settings.Shuffle, task.Streams);
        labels = new byte[settings.BatchSize];
    }

    public TrainingOutcome Run(CancellationToken cancellation)
    {
        for (int epoch = 1; epoch <= settings.Epochs && divergence is null; epoch++)
        {
            EpochRecord record = Train(epoch, cancellation);
            epochs.Add(record);
            observer?.OnEpoch(record);
        }
        long started = Stopwatch.GetTimestamp();
        ConfusionMatrix? confusion = task.Data.Test.Count > 0 ? new ConfusionMatrix(task.Data.Test.Data.Classes.Count) : null;
        Metrics? test = confusion is null ? null : evaluator.Evaluate(task.Data.Test, confusion, cancellation);
        double testSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new TrainingOutcome(
            divergence is null ? TrainingStatus.Completed : TrainingStatus.Diverged,
            divergence,
            epochs,
            epochs[^1].Training,
            epochs[^1].Validation,
            test,
            confusion,
            new Model(task.Network, settings, rows.Data.Shape, rows.Data.Classes, meaning, density, network.Export()),
            epochs.Sum(epoch => epoch.TrainingSeconds),
            epochs.Sum(epoch => epoch.EvaluationSeconds) + testSeconds);
    }

    EpochRecord Train(int epoch, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        order.Begin(epoch);
        double loss = 0;
        long correct = 0, seen = 0;
        for (int index = 0; index < order.Batches && divergence is null; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            BatchScore score = Step(order.Batch(index));
            loss += score.Loss;
            correct += score.Correct;
            seen += batch.Count;
            if (!double.IsFinite(score.Loss))
                divergence = $"The loss became {score.Loss} in epoch {epoch}, batch {index + 1}.";
            observer?.OnStep(new TrainingProgress(epoch, settings.Epochs, index + 1, order.Batches, new Metrics(loss / seen, (double)correct / seen)));
        }
        double trainingSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        started = Stopwatch.GetTimestamp();
        Metrics? validation = task.Data.Validation.Count > 0 ? evaluator.Evaluate(task.Data.Validation, null, cancellation) : null;
        double evaluationSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new EpochRecord(
            epoch, new Metrics(loss / seen, (double)correct / seen), validation, settings.Optimizer.LearningRate, trainingSeconds, evaluationSeconds);
    }

    BatchScore Step(ReadOnlySpan<int> positions)
    {
        for (int i = 0; i < positions.Length; i++)
            labels[i] = (byte)rows.Label(positions[i]);
        batch.Gather(rows, positions);
        rule.Begin(new StepClock(++step, settings.Optimizer.LearningRate));
        return network.Train(batch, labels.AsSpan(0, positions.Length), step, rule);
    }
}
