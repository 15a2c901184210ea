using Ablate.Engine.Models;
using Ablate.Engine.Training;

namespace Ablate.Studies.Running;

/// <summary>Remembers the epochs of a training, so that they are known of one that is cut off too, and passes everything on.</summary>
/// <param name="next">Who watches.</param>
sealed class TrainedEpochs(ITrainingObserver next) : ITrainingObserver
{
    readonly List<EpochRecord> epochs = [];

    /// <summary>All epochs, those of <paramref name="earlier"/> first that the training went on from.</summary>
    public IReadOnlyList<EpochRecord> After(IReadOnlyList<EpochRecord> earlier) =>
        epochs is [var first, ..] ? [.. earlier.Where(epoch => epoch.Epoch < first.Epoch), .. epochs] : earlier;

    /// <inheritdoc/>
    public void OnEpoch(EpochRecord epoch)
    {
        epochs.Add(epoch);
        next.OnEpoch(epoch);
    }

    /// <inheritdoc/>
    public void OnStep(in TrainingProgress progress) => next.OnStep(progress);

    /// <inheritdoc/>
    public void OnCheckpoint(int epoch, Model model) => next.OnCheckpoint(epoch, model);

    /// <inheritdoc/>
    public void OnBest(int epoch, Model model) => next.OnBest(epoch, model);
}
