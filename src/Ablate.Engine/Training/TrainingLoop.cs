using System.Diagnostics;
using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Losses;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Training;

/// <summary>The loop over epochs and batches. Everything is allocated before the first step.</summary>
sealed partial class TrainingLoop<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Rows judged at a time, if batches are smaller: enough to keep the products busy, few enough for the cache.</summary>
    const int EvaluationRows = 256;

    readonly TrainingTask task;
    readonly ITrainingObserver? observer;
    readonly ICheckpointKeeper? keeper;
    readonly TrainingSettings settings;
    readonly Subset rows;
    readonly InputScale scale;
    readonly TargetScale? targetScale;
    readonly double density;
    readonly Network<TLane> network;
    readonly InputBatch<TLane> inputs;
    readonly TargetBatch<TLane> targets;
    readonly Evaluator<TLane> evaluator;
    readonly UpdateRule<TLane> rule;
    readonly BatchObjective objective;
    readonly BatchOrder order;
    readonly RateControl rates;
    readonly Augmenter? augmenter;
    readonly Mixup<TLane>? mixup;
    readonly List<EpochRecord> epochs = [];
    readonly List<StepRecord> steps = [];
    StoppingState stopping;
    IReadOnlyList<Tensor>? bestWeights;
    long step;
    RunningEpoch running;
    string? divergence;

    public TrainingLoop(TrainingTask task, ITrainingObserver? observer, ICheckpointKeeper? keeper)
    {
        this.keeper = keeper;
        this.task = task;
        this.observer = observer;
        settings = task.Training;
        rows = task.Data.Training;
        int batchSize = settings.Optimizer.TakesAllRows ? rows.Count : settings.BatchSize;
        int capacity = Math.Max(batchSize, EvaluationRows);
        int width = rows.Data.Shape.Size;
        scale = InputScale.Fit(task.Scaling, rows);
        targetScale = TargetScale.Fit(task.TargetScaling, rows);
        density = Density.Of(rows);
        network = new Network<TLane>(task.Network, settings.Loss, width, capacity, task.Streams) { Profile = task.Profile };
        network.Loss.MeanOverWeights = settings.MeanOverClassWeights;
        inputs = new InputBatch<TLane>(capacity, width, scale, density);
        targets = new TargetBatch<TLane>(capacity, network.Outputs, settings.ClassWeights, targetScale);
        evaluator = new Evaluator<TLane>(network, inputs, new TargetBatch<TLane>(capacity, network.Outputs, [], targetScale), capacity);
        rule = settings.Optimizer.Build<TLane>();
        rule.Attach(network.TrainedParameters, task.Streams);
        objective = new BatchObjective(this);
        order = new BatchOrder(rows.Count, batchSize, settings.DropLast, settings.Shuffle, task.Streams);
        rates = new RateControl(settings, order.Batches);
        stopping = settings.EarlyStopping?.Begin() ?? default;
        augmenter = Augmenter.For(settings.Augmentation, rows.Data, task.Streams);
        mixup = settings.Mixup > 0 ? new Mixup<TLane>(settings, batchSize, width, network.Outputs, task.Streams) : null;
        steps.Capacity = settings.RecordSteps ? settings.Epochs * order.Batches : 0;
    }

    public TrainingOutcome Run(CancellationToken cancellation)
    {
        (int first, int done) = Begin();
        for (int epoch = first; epoch <= settings.Epochs && divergence is null && !stopping.Stops; epoch++, done = 0)
        {
            EpochRecord record = Train(epoch, done, cancellation);
            epochs.Add(record);
            running = default;
            Watch(record);
            observer?.OnEpoch(record);
        }
        int kept = Restore();
        long started = Stopwatch.GetTimestamp();
        var outputs = new float[task.Data.Test.Count][];
        Score? test = task.Data.Test.Count > 0 ? evaluator.Evaluate(task.Data.Test, outputs, cancellation) : null;
        var predictions = Predictions.Of(task.Data.Test, outputs, network.Loss.Threshold);
        IReadOnlyList<MeasuredMetric> metrics = Measure(predictions, cancellation);
        double testSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new TrainingOutcome(
            divergence is null ? TrainingStatus.Completed : TrainingStatus.Diverged,
            divergence,
            epochs,
            kept,
            steps,
            epochs[kept - 1].Training,
            epochs[kept - 1].Validation,
            test,
            (predictions as ClassPredictions)?.Confusion,
            Export(),
            epochs.Sum(epoch => epoch.TrainingSeconds),
            epochs.Sum(epoch => epoch.EvaluationSeconds) + testSeconds) { Metrics = metrics };
    }

    /// <summary>The epoch to begin with, and how many of its batches are done.</summary>
    (int Epoch, int Batch) Begin()
    {
        if (keeper?.Load() is { } checkpoint)
        {
            Resume(checkpoint);
            return (checkpoint.Epoch, checkpoint.Batch);
        }
        order.Begin(1);
        inputs.Gather(rows, order.Batch(0));
        network.ScaleToUnitVariance(inputs);
        return (1, 0);
    }

    EpochRecord Train(int epoch, int done, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        order.Begin(epoch);
        mixup?.Begin(epoch);
        for (int index = 0; index < done; index++)
            mixup?.Draw(order.Batch(index).Length);
        bool hasClasses = rows.Data.Targets is ClassTargets;
        for (int index = done; index < order.Batches && divergence is null; index++)
        {
            if (cancellation.IsCancellationRequested)
                Leave(epoch, index, started, cancellation);
            StepClock clock = rates.At(++step, epoch);
            BatchScore score = Step(order.Batch(index), index + 1 < order.Batches ? order.Batch(index + 1) : default, epoch, clock);
            running = running with { Loss = running.Loss + score.Loss, Correct = running.Correct + score.Correct, Seen = running.Seen + inputs.Count, Rate = clock.LearningRate };
            if (settings.RecordSteps)
                steps.Add(new StepRecord(step, clock.LearningRate, score.Loss / inputs.Count));
            if (!(Math.Abs(score.Loss) / inputs.Count <= (settings.DivergesAbove ?? double.MaxValue)))
                divergence = $"The loss became {NumberText.Of(score.Loss / inputs.Count, 6)} in epoch {epoch}, batch {index + 1}.";
            else if (keeper?.IsDue == true)
                keeper.Save(Capture(epoch, index + 1, started));
            observer?.OnStep(new TrainingProgress(epoch, settings.Epochs, index + 1, order.Batches, running.Score(hasClasses)));
        }
        double trainingSeconds = running.Seconds + Stopwatch.GetElapsedTime(started).TotalSeconds;

        started = Stopwatch.GetTimestamp();
        rule.BeginEvaluation();
        Score? validation = task.Data.Validation.Count > 0 ? evaluator.Evaluate(task.Data.Validation, null, CancellationToken.None) : null;
        rule.EndEvaluation();
        double evaluationSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new EpochRecord(epoch, running.Score(hasClasses), validation, running.Rate, trainingSeconds, evaluationSeconds);
    }

    /// <summary>Stops in the middle, so that the training can go on from here.</summary>
    /// <exception cref="OperationCanceledException">Always.</exception>
    void Leave(int epoch, int batch, long started, CancellationToken cancellation)
    {
        keeper?.Save(Capture(epoch, batch, started));
        throw new OperationCanceledException(cancellation);
    }

    BatchScore Step(ReadOnlySpan<int> positions, ReadOnlySpan<int> next, int epoch, StepClock clock)
    {
        task.Profile?.Begin();
        inputs.Gather(rows, positions);
        targets.Gather(rows, positions);
        InputBatch<TLane>.Prefetch(rows, next);
        augmenter?.Apply(inputs, rows, positions, epoch);
        mixup?.Apply(inputs, targets);
        task.Profile?.End(Stage.Gather);
        rule.Begin(clock);
        BatchScore score = network.Train(inputs, targets, step, rule);
        rule.Finish(objective);
        network.AfterStep();
        task.Profile?.End(Stage.Optimizer);
        return score;
    }

    /// <summary>Lets the rules that follow the progress look at a finished epoch.</summary>
    void Watch(EpochRecord epoch)
    {
        rates.Watch(epoch);
        if (settings.EarlyStopping is { } rule && rule.Monitor.Of(epoch) is { } metric)
        {
            stopping = rule.Next(stopping, epoch.Epoch, metric);
            if (stopping.BestEpoch == epoch.Epoch && rule.Restore != RestoredWeights.Never)
                bestWeights = Snapshot().Weights;
        }
        if ((settings.CheckpointEvery is { } every && epoch.Epoch % every == 0) || (task.CopyEvery is { } more && epoch.Epoch % more == 0))
            observer?.OnCheckpoint(epoch.Epoch, Snapshot());
        if (task.CopiesBest && IsBest(epoch))
            observer?.OnBest(epoch.Epoch, Snapshot());
    }

    /// <summary>Whether no epoch before was as good. The epochs are remembered by checkpoints, so a training that goes on knows it too.</summary>
    bool IsBest(EpochRecord epoch)
    {
        static double Loss(EpochRecord record) => (record.Validation ?? record.Training).Loss;
        return !double.IsNaN(Loss(epoch)) && epochs.TrueForAll(earlier => earlier.Epoch >= epoch.Epoch || !(Loss(earlier) <= Loss(epoch)));
    }

    /// <summary>Puts the weights that are kept into the network; returns the epoch they are of.</summary>
    int Restore()
    {
        rule.BeginEvaluation();
        if (bestWeights is null || divergence is not null || !settings.EarlyStopping!.Restores(stopping))
            return epochs.Count;
        network.Import(bestWeights);
        return stopping.BestEpoch;
    }

    /// <summary>The network as it would be judged now.</summary>
    Model Snapshot()
    {
        rule.BeginEvaluation();
        Model model = Export();
        rule.EndEvaluation();
        return model;
    }

    Model Export() => new(task.Network, settings, rows.Data.Shape, rows.Data.Classes, scale, density, network.Export()) { TargetScale = targetScale };

    /// <summary>Every metric that is asked for, of the final weights; the validation rows are judged once more for them.</summary>
    IReadOnlyList<MeasuredMetric> Measure(Predictions? test, CancellationToken cancellation)
    {
        if (settings.Metrics.Count == 0)
            return [];
        var outputs = new float[task.Data.Validation.Count][];
        evaluator.Evaluate(task.Data.Validation, outputs, cancellation);
        var validation = Predictions.Of(task.Data.Validation, outputs, network.Loss.Threshold);
        return [.. settings.Metrics.Select(metric => MeasuredMetric.Of(metric, validation, test))];
    }

    /// <summary>The loss of the batch at hand.</summary>
    sealed class BatchObjective(TrainingLoop<TLane> loop) : IObjective<TLane>
    {
        public double Evaluate(IGradientReceiver<TLane> receiver) =>
            loop.network.Train(loop.inputs, loop.targets, loop.step, receiver, repeated: true).Loss / loop.inputs.Count;
    }
}
