using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>Settings of a layer: what a study lists and a model file keeps.</summary>
public abstract record LayerSettings
{
    /// <summary>Appends the layer, or layers, at work.</summary>
    internal abstract void Build<TLane>(LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>;
}
