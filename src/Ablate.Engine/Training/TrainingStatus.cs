namespace Ablate.Engine.Training;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were trained.</summary>
    Completed,

    /// <summary>The loss stopped being a finite number.</summary>
    Diverged,
}
