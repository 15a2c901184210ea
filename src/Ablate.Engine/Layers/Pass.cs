using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>One way through a network: how many rows of the buffers hold samples, and whether it is for training.</summary>
/// <param name="Rows">Samples in the batch.</param>
/// <param name="Training">Whether weights will change; dropout drops only then.</param>
/// <param name="Step">The number of the training step, from 1; random masks depend on it.</param>
/// <param name="Repeated">Whether the batch has been seen in this step: SAM and L-BFGS look again. Running statistics stay as they are then.</param>
/// <param name="SharesFirstLayer">Whether the outputs of first layers that stand side by side have been computed for this batch.</param>
/// <param name="Judged">Of rows that judge: which batches they would be in.</param>
/// <param name="Cancellation">Ends a long step when the training is stopped; null for nobody.</param>
readonly record struct Pass(
    int Rows, bool Training, long Step, bool Repeated = false, bool SharesFirstLayer = false, JudgedBatches Judged = default,
    StepCancellation? Cancellation = null);
