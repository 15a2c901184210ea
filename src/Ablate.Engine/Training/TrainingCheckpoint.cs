using Ablate.Engine.Models;

namespace Ablate.Engine.Training;

/// <summary>
/// All that a training has to remember to go on with the same bits: weights, the optimizer's memory, where in which epoch it is, and what it has
/// measured. Random numbers need no place: they follow from the seed, the repeat, the epoch and the step.
/// </summary>
/// <param name="Epoch">The running epoch, from 1.</param>
/// <param name="Batch">Batches done in it.</param>
/// <param name="Step">Steps taken in all.</param>
/// <param name="Epochs">The epochs that are finished.</param>
/// <param name="Steps">Every step so far, where the settings ask for it.</param>
/// <param name="Numbers">Lists of numbers in double precision, by name.</param>
/// <param name="Tensors">Matrices in the precision of the kernel, by name.</param>
public sealed record TrainingCheckpoint(
    int Epoch,
    int Batch,
    long Step,
    IReadOnlyList<EpochRecord> Epochs,
    IReadOnlyList<StepRecord> Steps,
    IReadOnlyDictionary<string, double[]> Numbers,
    IReadOnlyList<Tensor> Tensors);
