using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>What first layers side by side compute with.</summary>
/// <param name="Weights">Their weights.</param>
/// <param name="Bias">Their biases: one row.</param>
/// <param name="Output">Their outputs for a batch.</param>
/// <param name="Gradient">The gradient of the outputs.</param>
/// <param name="WeightGradient">The gradient of a block of rows of the weights.</param>
sealed record FirstLayerNumbers<TLane>(Matrix<TLane> Weights, Matrix<TLane> Bias, Matrix<TLane> Output, Matrix<TLane> Gradient, Matrix<TLane> WeightGradient)
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The first <paramref name="count"/> columns, in the same memory.</summary>
    public FirstLayerNumbers<TLane> Columns(int count) =>
        new(Weights.Slice(0, count), Bias.Slice(0, count), Output.Slice(0, count), Gradient.Slice(0, count), WeightGradient.Slice(0, count));
}
