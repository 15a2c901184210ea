using Ablate.Engine.Data;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Schedules;

namespace Ablate.Engine.Training;

/// <content>What follows the last step of an epoch, and the last epoch.</content>
sealed partial class TrainingLoop<TLane>
{
    /// <summary>Judges the finished network.</summary>
    public TrainingOutcome Conclude(CancellationToken cancellation)
    {
        int kept = Restore();
        var time = new TimeShare(trainings: 1);
        var outputs = new float[task.Data.Test.Count][];
        Score? test = task.Data.Test.Count > 0 ? evaluator.Evaluate(task.Data.Test, outputs, cancellation) : null;
        var predictions = Predictions.Of(task.Data.Test, outputs, network.Loss.Threshold);
        IReadOnlyList<MeasuredMetric> metrics = Measure(predictions, cancellation);
        double testSeconds = time.Seconds;
        divergence ??= Broken("validation", epochs[kept - 1].Validation) ?? Broken("test", test);
        return new TrainingOutcome(
            divergence is null ? TrainingStatus.Completed : TrainingStatus.Diverged,
            divergence,
            epochs,
            kept,
            steps,
            epochs[kept - 1].Training,
            epochs[kept - 1].Validation,
            test,
            test?.Loss is double.NaN ? null : (predictions as ClassPredictions)?.Confusion,
            Export(),
            epochs.Sum(epoch => epoch.TrainingSeconds),
            epochs.Sum(epoch => epoch.EvaluationSeconds) + testSeconds)
        {
            Metrics = metrics,
            RSquared = predictions is ValuePredictions values ? new RSquared().Compute(values) : null,
        };
    }

    /// <summary>Why the training diverged although no batch said so: its last step broke the weights; null if it did not.</summary>
    static string? Broken(string rows, Score? score) => score?.Loss is double.NaN ? $"The loss on the {rows} rows is NaN." : null;

    /// <summary>Lets the rules that follow the progress look at a finished epoch.</summary>
    void Watch(EpochRecord epoch)
    {
        rates.Watch(epoch);
        if (settings.EarlyStopping is { } rule && epoch.Of(rule.Monitor) is { } metric)
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
        BeginEvaluation();
        if (bestWeights is null || divergence is not null || !settings.EarlyStopping!.Restores(stopping))
            return epochs.Count;
        network.Import(bestWeights);
        return stopping.BestEpoch;
    }

    /// <summary>The network as it would be judged now.</summary>
    Model Snapshot()
    {
        BeginEvaluation();
        Model model = Export();
        EndEvaluation();
        return model;
    }

    Model Export() => new(task.Network, settings, rows.Data.Shape, rows.Data.Classes, feed.Scale, feed.Density, network.Export())
    {
        TargetScale = targetScale,
        Columns = (rows.Data.Features as NumberFeatures)?.Names ?? [],
        Targets = (rows.Data.Targets as ValueTargets)?.Names ?? [],
        Label = (rows.Data.Targets as ClassTargets)?.Column,
        Images = (rows.Data.Features as ByteFeatures)?.Preparation ?? default,
    };

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
}
