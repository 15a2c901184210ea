namespace Ablate.Engine.Models;

/// <summary>Named numbers with a shape, row by row.</summary>
/// <param name="Name">Layer and part: "dense_1.weights".</param>
/// <param name="Shape">The length of each side; one side for biases.</param>
/// <param name="Values">The numbers.</param>
public sealed record Tensor(string Name, IReadOnlyList<int> Shape, float[] Values);
