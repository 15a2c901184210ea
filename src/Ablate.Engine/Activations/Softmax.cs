using Ablate.Engine.Layers;

namespace Ablate.Engine.Activations;

/// <summary>
/// Softmax: exp(x) / sum of exp(x) over the row, which makes the outputs of a network probabilities of classes: above 0, and 1 together.
/// Bridle 1990. After the last layer, with a cross-entropy loss, both are computed as one function that cannot overflow.
/// </summary>
public readonly record struct Softmax : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new SoftmaxLayer<TLane>(context);
}
