using Ablate.Engine.Layers;

namespace Ablate.Engine.Activations;

/// <summary>The softmax of the negated numbers: the smallest gets the largest share. PyTorch's Softmin.</summary>
public readonly record struct Softmin : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new SoftmaxLayer<TLane>(context, negated: true);
}
