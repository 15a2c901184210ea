using Ablate.Engine.Layers;

namespace Ablate.Engine.Activations;

/// <summary>
/// Sparsemax: the point of the probability simplex nearest to the row, max(x - t, 0) with t such that the sum is one; many shares are
/// exactly zero. Martins and Astudillo 2016, arXiv:1602.02068.
/// </summary>
/// <remarks>Keras 3.15's sparsemax does not add up to one; this one does.</remarks>
public readonly record struct Sparsemax : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new SparsemaxLayer<TLane>(context);
}
