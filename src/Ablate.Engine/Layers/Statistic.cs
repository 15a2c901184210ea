using Ablate.Engine.Numerics;

namespace Ablate.Engine.Layers;

/// <summary>Numbers that belong to a model as its parameters do, but that a layer gathers by itself: no optimizer sees them.</summary>
/// <param name="Name">Layer and part: "batch_normalization_1.running_mean".</param>
/// <param name="Value">The numbers.</param>
sealed record Statistic<TLane>(string Name, Matrix<TLane> Value)
    where TLane : unmanaged, ILane<TLane>;
