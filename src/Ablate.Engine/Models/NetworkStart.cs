namespace Ablate.Engine.Models;

/// <summary>Weights that a network begins with in place of drawn ones: those of an earlier training.</summary>
/// <param name="Inputs">Numbers in a sample that they were trained on.</param>
/// <param name="Weights">Parameters and statistics by name; what is not among them begins as its initializer says.</param>
public sealed record NetworkStart(int Inputs, IReadOnlyList<Tensor> Weights);
