namespace Ablate.Engine.Layers;

/// <summary>One way through a network: how many rows of the buffers hold samples, and whether it is for training.</summary>
/// <param name="Rows">Samples in the batch.</param>
/// <param name="Training">Whether weights will change; dropout drops only then.</param>
/// <param name="Step">The number of the training step, from 1; random masks depend on it.</param>
readonly record struct Pass(int Rows, bool Training, long Step);
