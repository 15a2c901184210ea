namespace Ablate.Engine.Layers;

/// <summary>Unit normalisation: x divided by its length, sqrt(sum of x^2) over the numbers of each sample, so that its length is 1. Keras.</summary>
/// <remarks>Lengths below 1e-12 count as 1e-12, as in Keras and in PyTorch's function normalize: zeros stay zeros.</remarks>
public sealed record UnitNormalization : LayerSettings
{
    private protected override void Build<TLane>(LayerContext<TLane> context) => context.Add(new UnitNormalizationLayer<TLane>(context));
}
