namespace Ablate.Engine.Training;

/// <summary>Keeps checkpoints of one training. Whether it does changes no number.</summary>
public interface ICheckpointKeeper
{
    /// <summary>Whether it is time for a checkpoint. Asked after every step; must answer at once.</summary>
    bool IsDue { get; }

    /// <summary>The checkpoint to go on from; null to begin.</summary>
    TrainingCheckpoint? Load();

    /// <summary>Takes a checkpoint in place of the one before.</summary>
    void Save(TrainingCheckpoint checkpoint);
}
