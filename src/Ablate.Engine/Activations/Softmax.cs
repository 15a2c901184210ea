using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Activations;

/// <summary>
/// exp(x) of each number divided by their sum over the row: probabilities of classes. Bridle 1990. After the last layer, with a
/// cross-entropy loss, both are computed as one function that cannot overflow.
/// </summary>
public readonly record struct Softmax : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new SoftmaxLayer<TLane>(context);
}
