using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>No activation: x itself.</summary>
public readonly record struct Linear : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => null;
}
