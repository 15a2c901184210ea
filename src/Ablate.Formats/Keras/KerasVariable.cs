namespace Ablate.Formats.Keras;

/// <summary>One of the variables of a Keras layer, in Keras' order.</summary>
/// <param name="Name">What Keras calls it: kernel, bias, gamma, ...</param>
/// <param name="Tensor">What ours is called: dense_1.weights.</param>
/// <param name="Shape">The length of each side in Keras.</param>
/// <param name="IsTrained">Whether an optimizer changes it.</param>
/// <param name="Part">The part of the layer that has it: "activation" for one that stands inside it; otherwise empty.</param>
sealed record KerasVariable(string Name, string Tensor, IReadOnlyList<int> Shape, bool IsTrained = true, string Part = "")
{
    /// <summary>The sides of the tensor here, which has one row as a plain list.</summary>
    public IReadOnlyList<int> TensorShape => Shape is [1, var columns] ? [columns] : Shape;
}
