using Ablate.Engine.Layers;

namespace Ablate.Engine.Activations;

/// <summary>No activation: x itself, with slope 1. What networks that predict numbers end with.</summary>
public readonly record struct Linear : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => null;
}
