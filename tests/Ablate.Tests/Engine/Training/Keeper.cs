using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Keeps the latest checkpoint in memory.</summary>
sealed class Keeper : ICheckpointKeeper
{
    TrainingCheckpoint? latest;

    public bool IsDue { get; init; }

    public TrainingCheckpoint? Load() => latest;

    public void Save(TrainingCheckpoint checkpoint) => latest = checkpoint;
}
