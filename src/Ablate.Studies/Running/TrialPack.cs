using Ablate.Engine.Data;
using Ablate.Engine.Metrics;
using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Formats.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Trials that train in one walk over their data, or one alone, and what becomes of each.</summary>
/// <param name="trials">The trials, with who keeps the checkpoints of each.</param>
/// <param name="task">What each trains.</param>
/// <param name="observer">Who watches each.</param>
/// <param name="end">Takes the record of each, and its model if there is one, as soon as it has ended.</param>
sealed class TrialPack(
    IReadOnlyList<(Trial Trial, TrialCheckpoints? Checkpoints)> trials,
    Func<Trial, TrainingTask> task,
    Func<Trial, ITrainingObserver> observer,
    Action<Trial, TrialRecord, Model?> end)
{
    readonly HashSet<int> open = [.. trials.Select(trial => trial.Trial.Number)];
    readonly Dictionary<int, TrainedEpochs> trained = [];

    /// <summary>Trains all. Where one of several fails, those that are left train alone, so that a failure is of the trial it belongs to.</summary>
    public void Train(CancellationToken cancellation)
    {
        if (trials.Count > 1 && TrainTogether(cancellation))
            return;
        foreach ((Trial trial, TrialCheckpoints? checkpoints) in Open())
        {
            (TrialRecord record, Model? model) = TrainAlone(trial, checkpoints, cancellation);
            End(trial, record, model);
        }
    }

    /// <summary>The trials that have not ended yet.</summary>
    (Trial Trial, TrialCheckpoints? Checkpoints)[] Open() => [.. trials.Where(trial => open.Contains(trial.Trial.Number))];

    /// <returns>Whether all have ended.</returns>
    bool TrainTogether(CancellationToken cancellation)
    {
        try
        {
            TrainingRequest[] requests = [.. trials.Select(trial => new TrainingRequest(task(trial.Trial), Watch(trial.Trial), trial.Checkpoints))];
            if (requests.Any(request => !request.GoesWith(requests[0])))
                return false;
            Trainer.TrainTogether(
                requests, (i, outcome) => End(trials[i].Trial, Finished(trials[i].Trial, outcome, requests[i].Task.Data), outcome.Model),
                cancellation);
        }
        catch (OperationCanceledException)
        {
            foreach ((Trial trial, TrialCheckpoints? checkpoints) in Open().OrderBy(trial => trial.Trial.Number))
                End(trial, Interrupted(trial, Trained(trial, checkpoints)), null);
        }
        catch (Exception e) when (IsOfTraining(e))
        {
            return false;
        }
        return true;
    }

    (TrialRecord Record, Model? Model) TrainAlone(Trial trial, TrialCheckpoints? checkpoints, CancellationToken cancellation)
    {
        try
        {
            return TrainOnce(trial, checkpoints, cancellation);
        }
        catch (CheckpointMismatchException e)
        {
            checkpoints!.Refuse(e);
            return TrainOnce(trial, checkpoints, cancellation);
        }
    }

    (TrialRecord Record, Model? Model) TrainOnce(Trial trial, TrialCheckpoints? checkpoints, CancellationToken cancellation)
    {
        try
        {
            TrainingTask alone = task(trial);
            TrainingOutcome outcome = Trainer.Train(alone, Watch(trial), checkpoints, cancellation);
            return (Finished(trial, outcome, alone.Data), outcome.Model);
        }
        catch (OperationCanceledException)
        {
            return (Interrupted(trial, Trained(trial, checkpoints)), null);
        }
        catch (Exception e) when (IsOfTraining(e) && e is not CheckpointMismatchException)
        {
            return (CutOff(trial, TrialStatus.Failed, Reason(e), Trained(trial, checkpoints)), null);
        }
    }

    static string Reason(Exception e) => e is OutOfMemoryException
        ? "There was not enough memory for it; fewer units, smaller batches or fewer trials at a time (--workers) take less."
        : $"{e.GetType().Name}: {e.Message}";

    static bool IsOfTraining(Exception e) =>
        e is ArgumentException or InvalidOperationException or ArithmeticException or OutOfMemoryException or IndexOutOfRangeException;

    void End(Trial trial, TrialRecord record, Model? model)
    {
        open.Remove(trial.Number);
        end(trial, record, model);
    }

    TrainedEpochs Watch(Trial trial) => trained[trial.Number] = new TrainedEpochs(observer(trial));

    /// <summary>The epochs of a trial so far, with those before the checkpoint that it went on from.</summary>
    IReadOnlyList<EpochRecord> Trained(Trial trial, TrialCheckpoints? checkpoints) =>
        trained.TryGetValue(trial.Number, out TrainedEpochs? epochs) ? epochs.After(checkpoints?.Loaded ?? []) : [];

    /// <summary>The record of a trial that waits to go on: one whose turn did not come, with what <paramref name="checkpoints"/> keep of it.</summary>
    public static TrialRecord Waiting(Trial trial, TrialCheckpoints? checkpoints) => checkpoints?.Load() is { } checkpoint
        ? Interrupted(trial, checkpoint.Epochs)
        : Unfinished(trial, TrialStatus.Interrupted, "It was not begun.");

    static TrialRecord Interrupted(Trial trial, IReadOnlyList<EpochRecord> epochs)
    {
        string reason = epochs.Count > 0
            ? $"It was interrupted after epoch {epochs.Count} of {trial.Cell.Settings.Training.Epochs}."
            : "It was interrupted in its first epoch.";
        return CutOff(trial, TrialStatus.Interrupted, reason, epochs);
    }

    /// <summary>The record of a trial that was cut off: what it had trained, but nothing that is measured at the end.</summary>
    static TrialRecord CutOff(Trial trial, TrialStatus status, string reason, IReadOnlyList<EpochRecord> epochs) => Unfinished(trial, status, reason) with
    {
        Epochs = epochs,
        TrainingSeconds = epochs.Sum(epoch => epoch.TrainingSeconds),
        EvaluationSeconds = epochs.Sum(epoch => epoch.EvaluationSeconds),
    };

    static TrialRecord Finished(Trial trial, TrainingOutcome outcome, DataSplit rows) => Unfinished(
        trial, outcome.Status == TrainingStatus.Completed ? TrialStatus.Completed : TrialStatus.Diverged, outcome.Reason) with
    {
        Rows = new RowCounts(rows.Training.Count, rows.Validation.Count, rows.Test.Count),
        Training = outcome.Training,
        Validation = outcome.Validation,
        Test = outcome.Test,
        Confusion = outcome.Confusion is { } counts ? Rows(counts) : null,
        Report = outcome.Confusion is { } confusion ? ClassificationReport.Of(confusion, outcome.Model.Classes) : null,
        RSquared = outcome.RSquared,
        Metrics = outcome.Metrics,
        Classes = outcome.Model.Classes,
        Epochs = outcome.Epochs,
        KeptEpoch = outcome.KeptEpoch,
        Steps = outcome.Steps,
        TrainingSeconds = outcome.TrainingSeconds,
        EvaluationSeconds = outcome.EvaluationSeconds,
        Together = outcome.Together,
    };

    /// <summary>For each true class, how often each class was predicted.</summary>
    static int[][] Rows(ConfusionMatrix counts)
    {
        int[] classes = [.. Enumerable.Range(0, counts.Classes)];
        return [.. classes.Select(truth => classes.Select(predicted => counts[truth, predicted]).ToArray())];
    }

    /// <summary>The record of a trial that gave no numbers.</summary>
    static TrialRecord Unfinished(Trial trial, TrialStatus status, string? reason) => new()
    {
        Number = trial.Number,
        Id = trial.Id,
        Levels = [.. trial.Cell.Levels.Select(level => level.Label)],
        Repeat = trial.Repeat,
        Seed = trial.Seed,
        Status = status,
        Reason = reason,
        Metrics = [.. trial.Cell.Settings.Training.Metrics.Select(metric => MeasuredMetric.Of(metric, null, null))],
        Settings = SettingsJson.ToElement(trial.Cell.Settings.Resolved),
    };
}
