using Ablate.Engine.Metrics;
using Ablate.Engine.Models;

namespace Ablate.Engine.Training;

/// <summary>What a training gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Reason">Why it ended so, in a sentence; null if it completed.</param>
/// <param name="Epochs">Every epoch, in order.</param>
/// <param name="KeptEpoch">The epoch whose weights the model has: the last, unless early stopping restored those of the best.</param>
/// <param name="Steps">Every step, where the settings ask for it.</param>
/// <param name="Training">Of that epoch, as <see cref="EpochRecord.Training"/>.</param>
/// <param name="Validation">Of the final weights on the validation rows; null if there are none.</param>
/// <param name="Test">Of the final weights on the test rows; null if there are none.</param>
/// <param name="Confusion">Test rows by true class (rows) and predicted class (columns); null without test rows, or if their loss is no number.</param>
/// <param name="Model">The trained network.</param>
/// <param name="TrainingSeconds">Time spent in training steps.</param>
/// <param name="EvaluationSeconds">Time spent on validation and test rows.</param>
public sealed record TrainingOutcome(
    TrainingStatus Status,
    string? Reason,
    IReadOnlyList<EpochRecord> Epochs,
    int KeptEpoch,
    IReadOnlyList<StepRecord> Steps,
    Score Training,
    Score? Validation,
    Score? Test,
    ConfusionMatrix? Confusion,
    Model Model,
    double TrainingSeconds,
    double EvaluationSeconds)
{
    /// <summary>The metrics that were asked for, in that order, of the final weights.</summary>
    public IReadOnlyList<MeasuredMetric> Metrics { get; init; } = [];

    /// <summary>
    /// <see cref="Engine.Metrics.RSquared"/> of the final weights on the test rows: 0 or less is no better than always saying the mean of these rows; null
    /// without test rows, or if the rows have classes.
    /// </summary>
    public double? RSquared { get; init; }

    /// <summary>How many trainings walked over the data together; above 1 the training time is a share of theirs.</summary>
    public int Together { get; init; } = 1;
}
