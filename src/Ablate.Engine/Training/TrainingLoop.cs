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
    readonly InputScale scale;
    readonly double density;
    readonly Network<TLane> network;
    readonly InputBatch<TLane> inputs;
    readonly TargetBatch<TLane> targets;
    readonly Evaluator<TLane> evaluator;
    readonly UpdateRule<TLane> rule;
    readonly BatchObjective objective;
    readonly BatchOrder order;
    readonly List<EpochRecord> epochs = [];
    long step;
    string? divergence;

    public TrainingLoop(TrainingTask task, ITrainingObserver? observer)
    {
        this.task = task;
        this.observer = observer;
        settings = task.Training;
        rows = task.Data.Training;
        int batchSize = settings.Optimizer.TakesAllRows ? rows.Count : settings.BatchSize;
        int capacity = Math.Max(batchSize, EvaluationRows);
        int width = rows.Data.Shape.Size;
        scale = InputScale.Fit(task.Scaling, rows);
        density = Density.Of(rows);
        network = new Network<TLane>(task.Network, settings.Loss, width, capacity, task.Streams);
        network.Loss.MeanOverWeights = settings.MeanOverClassWeights;
        inputs = new InputBatch<TLane>(capacity, width, scale, density);
        targets = new TargetBatch<TLane>(capacity, network.Outputs, settings.ClassWeights);
        evaluator = new Evaluator<TLane>(network, inputs, new TargetBatch<TLane>(capacity, network.Outputs, []), capacity);
        rule = settings.Optimizer.Build<TLane>();
        rule.Attach(network.Parameters, task.Streams);
        objective = new BatchObjective(this);
        order = new BatchOrder(rows.Count, batchSize, settings.DropLast, settings.Shuffle, task.Streams);
    }

    public TrainingOutcome Run(CancellationToken cancellation)
    {
        for (int epoch = 1; epoch <= settings.Epochs && divergence is null; epoch++)
        {
            EpochRecord record = Train(epoch, cancellation);
            epochs.Add(record);
            observer?.OnEpoch(record);
        }
        rule.BeginEvaluation();
        long started = Stopwatch.GetTimestamp();
        var predictions = new float[task.Data.Test.Count][];
        Metrics? test = task.Data.Test.Count > 0 ? evaluator.Evaluate(task.Data.Test, predictions, cancellation) : null;
        double testSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new TrainingOutcome(
            divergence is null ? TrainingStatus.Completed : TrainingStatus.Diverged,
            divergence,
            epochs,
            epochs[^1].Training,
            epochs[^1].Validation,
            test,
            Confusion(predictions),
            new Model(task.Network, settings, rows.Data.Shape, rows.Data.Classes, scale, density, network.Export()),
            epochs.Sum(epoch => epoch.TrainingSeconds),
            epochs.Sum(epoch => epoch.EvaluationSeconds) + testSeconds);
    }

    EpochRecord Train(int epoch, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        order.Begin(epoch);
        double loss = 0;
        long correct = 0, seen = 0;
        bool counts = rows.Data.Targets is ClassTargets;
        for (int index = 0; index < order.Batches && divergence is null; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            BatchScore score = Step(order.Batch(index));
            loss += score.Loss;
            correct += score.Correct;
            seen += inputs.Count;
            if (!double.IsFinite(score.Loss))
                divergence = $"The loss became {score.Loss} in epoch {epoch}, batch {index + 1}.";
            observer?.OnStep(new TrainingProgress(epoch, settings.Epochs, index + 1, order.Batches, new Metrics(loss / seen, counts ? (double)correct / seen : null)));
        }
        double trainingSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        started = Stopwatch.GetTimestamp();
        rule.BeginEvaluation();
        Metrics? validation = task.Data.Validation.Count > 0 ? evaluator.Evaluate(task.Data.Validation, null, cancellation) : null;
        rule.EndEvaluation();
        double evaluationSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new EpochRecord(
            epoch, new Metrics(loss / seen, counts ? (double)correct / seen : null), validation, settings.Optimizer.LearningRate, trainingSeconds, evaluationSeconds);
    }

    BatchScore Step(ReadOnlySpan<int> positions)
    {
        inputs.Gather(rows, positions);
        targets.Gather(rows, positions);
        rule.Begin(new StepClock(++step, settings.Optimizer.LearningRate));
        BatchScore score = network.Train(inputs, targets, step, rule);
        rule.Finish(objective);
        return score;
    }

    /// <summary>Counts the test rows by true and predicted class; null without classes or test rows.</summary>
    ConfusionMatrix? Confusion(float[][] predictions)
    {
        Subset test = task.Data.Test;
        if (test.Count == 0 || test.Data.Targets is not ClassTargets)
            return null;
        var confusion = new ConfusionMatrix(test.Data.Classes.Count);
        for (int i = 0; i < predictions.Length; i++)
            confusion.Add(test.Label(i), network.Loss.ClassOf(predictions[i]));
        return confusion;
    }

    /// <summary>The loss of the batch at hand.</summary>
    sealed class BatchObjective(TrainingLoop<TLane> loop) : IObjective<TLane>
    {
        public double Evaluate(IGradientReceiver<TLane> receiver) => loop.network.Train(loop.inputs, loop.targets, loop.step, receiver).Loss / loop.inputs.Count;
    }
}
