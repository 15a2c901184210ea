using Ablate.Engine.Training;

namespace Ablate.Engine.Schedules;

/// <summary>What a rule that looks at the progress of training looks at.</summary>
public enum MonitoredMetric
{
    /// <summary>The loss on the validation rows. Keras: val_loss.</summary>
    ValidationLoss,

    /// <summary>The accuracy on the validation rows. Keras: val_accuracy.</summary>
    ValidationAccuracy,

    /// <summary>The mean loss over the batches of the epoch. Keras: loss.</summary>
    TrainingLoss,

    /// <summary>The mean accuracy over the batches of the epoch. Keras: accuracy.</summary>
    TrainingAccuracy,
}

/// <summary>Monitored metrics in the records of a training.</summary>
public static class MonitoredMetrics
{
    /// <summary>The value of <paramref name="metric"/> after <paramref name="epoch"/>; null if it needs validation rows and there are none.</summary>
    public static double? Of(this MonitoredMetric metric, EpochRecord epoch) => metric switch
    {
        MonitoredMetric.ValidationLoss => epoch.Validation?.Loss,
        MonitoredMetric.ValidationAccuracy => epoch.Validation?.Accuracy,
        MonitoredMetric.TrainingLoss => epoch.Training.Loss,
        MonitoredMetric.TrainingAccuracy => epoch.Training.Accuracy,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "not a metric"),
    };

    /// <summary>Whether <paramref name="metric"/> is taken on validation rows.</summary>
    public static bool NeedsValidation(this MonitoredMetric metric) => metric is MonitoredMetric.ValidationLoss or MonitoredMetric.ValidationAccuracy;
}
