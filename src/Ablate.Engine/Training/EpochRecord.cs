using Ablate.Engine.Schedules;

namespace Ablate.Engine.Training;

/// <summary>The measurements of one epoch of one training.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Training">Means over the batches of the epoch, each measured before its step, as Keras reports them.</param>
/// <param name="Validation">Measured on the validation rows after the epoch; null if there are none.</param>
/// <param name="LearningRate">The learning rate of the last step.</param>
/// <param name="TrainingSeconds">Time spent in training steps, in seconds.</param>
/// <param name="EvaluationSeconds">Time spent on the validation rows, in seconds.</param>
public sealed record EpochRecord(
    int Epoch, Score Training, Score? Validation, double LearningRate, double TrainingSeconds, double EvaluationSeconds)
{
    /// <summary>The value of <paramref name="metric"/> after this epoch; null if it needs validation rows and there are none.</summary>
    public double? Of(MonitoredMetric metric) => metric switch
    {
        MonitoredMetric.ValidationLoss => Validation?.Loss,
        MonitoredMetric.ValidationAccuracy => Validation?.Accuracy,
        MonitoredMetric.TrainingLoss => Training.Loss,
        MonitoredMetric.TrainingAccuracy => Training.Accuracy,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "not a metric"),
    };
}
