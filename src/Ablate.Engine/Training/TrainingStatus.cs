namespace Ablate.Engine.Training;

/// <summary>How a training ended.</summary>
public enum TrainingStatus
{
    /// <summary>All epochs were trained, or early stopping ended it.</summary>
    Completed,

    /// <summary>The loss stopped being a finite number, or passed the bound.</summary>
    Diverged,
}
