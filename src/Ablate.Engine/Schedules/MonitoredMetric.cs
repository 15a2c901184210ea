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

/// <summary>What monitored metrics need.</summary>
public static class MonitoredMetrics
{
    /// <summary>Whether <paramref name="metric"/> is taken on validation rows.</summary>
    public static bool NeedsValidation(this MonitoredMetric metric) => metric is MonitoredMetric.ValidationLoss or MonitoredMetric.ValidationAccuracy;
}
