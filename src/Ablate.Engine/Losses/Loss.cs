using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Settings of a loss: what training makes small.</summary>
public abstract record Loss
{
    /// <summary>Says why a network that ends in <paramref name="activation"/> cannot have this loss; null if it can.</summary>
    public abstract string? Refuses(IActivation activation);

    /// <summary>The loss at work, together with the activation of the last layer.</summary>
    internal abstract OutputLoss<TLane> Create<TLane>(IActivation activation, LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane>;
}
