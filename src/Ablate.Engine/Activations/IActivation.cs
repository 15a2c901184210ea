using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>What stands between two layers: the settings of an activation, which a study names and a model file keeps.</summary>
public interface IActivation
{
    /// <summary>The layer that computes it; null for one that changes nothing.</summary>
    internal Layer<TLane>? Build<TLane>(LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>;
}
