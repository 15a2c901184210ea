namespace Ablate.Engine.Models;

/// <summary>What an optimizer remembered at the end of a training, as far as the file of a model tells; it is kept for files that take it.</summary>
/// <param name="Steps">Steps taken.</param>
/// <param name="Tensors">A tensor of the parameter's shape for each parameter and state: "first moment/dense_1.weights".</param>
/// <param name="Numbers">What belongs to no parameter, by name.</param>
public sealed record OptimizerMemory(long Steps, IReadOnlyList<Tensor> Tensors, IReadOnlyDictionary<string, double> Numbers);
