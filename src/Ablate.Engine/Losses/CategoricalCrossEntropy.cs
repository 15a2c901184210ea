using Ablate.Engine.Activations;
using Ablate.Engine.Layers;

namespace Ablate.Engine.Losses;

/// <summary>
/// Categorical cross-entropy: minus the logarithm of the probability that the network gives to the true class, averaged over rows.
/// Taken with the softmax before it as one function: logsumexp(z) - z[class], with gradient softmax(z) - onehot(class).
/// </summary>
/// <remarks>
/// Keras by default computes it from probabilities clipped to 1e-7 and so never reports more than 16.1; PyTorch and this engine compute
/// it from the inputs of the softmax.
/// </remarks>
public sealed record CategoricalCrossEntropy : Loss
{
    /// <inheritdoc/>
    public override string? Refuses(IActivation activation) => activation is Softmax
        ? null
        : "categorical_crossentropy needs probabilities: give the last layer activation softmax.";

    internal override OutputLoss<TLane> Create<TLane>(IActivation activation, LayerContext<TLane> context) =>
        new SoftmaxCrossEntropy<TLane>();
}
