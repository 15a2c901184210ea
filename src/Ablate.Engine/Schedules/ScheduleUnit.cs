namespace Ablate.Engine.Schedules;

/// <summary>What a schedule counts.</summary>
public enum ScheduleUnit
{
    /// <summary>Training steps: the rate may change with every batch.</summary>
    Step,

    /// <summary>Epochs: the rate is the same for all batches of an epoch.</summary>
    Epoch,
}
