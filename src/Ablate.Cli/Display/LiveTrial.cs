using System.Diagnostics;
using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Trials;

namespace Ablate.Cli.Display;

/// <summary>The latest progress of a running trial: written by its worker, read by the display.</summary>
sealed class LiveTrial(Trial trial)
{
    readonly Lock gate = new();
    readonly long started = Stopwatch.GetTimestamp();
    TrainingProgress latest;
    /// <summary>The share that was already done when the trial started here, from a checkpoint.</summary>
    double shareAtStart;

    /// <summary>Whether the trial has ended.</summary>
    public bool IsDone { get; set; }

    /// <summary>The share of the training that is done, from 0 to 1.</summary>
    public double Share => Latest is { Epochs: > 0 } progress ? ShareOf(progress) : 0;

    TrainingProgress Latest
    {
        get
        {
            lock (gate)
                return latest;
        }
    }

    /// <summary>Takes the latest progress from the worker.</summary>
    public void Update(in TrainingProgress progress)
    {
        lock (gate)
        {
            if (latest.Epochs == 0)
                shareAtStart = ShareOf(progress);
            latest = progress;
        }
    }

    /// <summary>"adam relu: epoch 3/10, loss 0.0912, 97.31 %, 412k rows/s, 2.1 s left".</summary>
    public string Describe()
    {
        TrainingProgress progress = Latest;
        if (progress.Epochs == 0)
            return trial.Label;
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds, share = ShareOf(progress);
        double rowsPerSecond = (share - shareAtStart) * progress.Epochs * progress.Batches * trial.Cell.Settings.Training.BatchSize / seconds;
        string left = TimeLeft.Seconds(seconds, shareAtStart, share) is { } time ? QuantityText.Time(time) : "?";
        string accuracy = progress.Running.Accuracy is { } known ? $"{Percent.Of(known)}, " : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{trial.Label}: epoch {progress.Epoch}/{progress.Epochs}, loss {progress.Running.Loss:F4}, "
            + $"{accuracy}{rowsPerSecond / 1000:F0}k rows/s, {left} left");
    }

    static double ShareOf(in TrainingProgress progress) => (progress.Epoch - 1 + (double)progress.Batch / progress.Batches) / progress.Epochs;
}
