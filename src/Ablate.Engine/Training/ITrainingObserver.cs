using Ablate.Engine.Models;

namespace Ablate.Engine.Training;

/// <summary>Watches a training. Observers change no number.</summary>
public interface ITrainingObserver
{
    /// <summary>A step was taken. Called from the training thread, thousands of times; must return at once.</summary>
    void OnStep(in TrainingProgress progress);

    /// <summary>An epoch was finished.</summary>
    void OnEpoch(EpochRecord epoch);

    /// <summary>A copy of the network after <paramref name="epoch"/>, where the settings ask for one.</summary>
    void OnCheckpoint(int epoch, Model model)
    {
    }

    /// <summary>A copy of the network after <paramref name="epoch"/>, which is the best so far, where the task asks for it.</summary>
    void OnBest(int epoch, Model model)
    {
    }
}

/// <summary>How far a training is.</summary>
/// <param name="Epoch">The running epoch, from 1.</param>
/// <param name="Epochs">All epochs.</param>
/// <param name="Batch">Batches done in this epoch.</param>
/// <param name="Batches">All batches of an epoch.</param>
/// <param name="Running">Means over this epoch so far.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Batch, int Batches, Score Running);
