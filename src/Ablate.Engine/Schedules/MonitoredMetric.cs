namespace Ablate.Engine.Schedules;

/// <summary>The metric that early stopping and similar rules monitor after every epoch.</summary>
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

/// <summary>Properties of monitored metrics.</summary>
public static class MonitoredMetrics
{
    /// <summary>Whether <paramref name="metric"/> is measured on validation rows.</summary>
    public static bool NeedsValidation(this MonitoredMetric metric) => metric is MonitoredMetric.ValidationLoss or MonitoredMetric.ValidationAccuracy;
}
