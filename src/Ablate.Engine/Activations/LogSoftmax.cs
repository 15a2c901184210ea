using Ablate.Engine.Layers;

namespace Ablate.Engine.Activations;

/// <summary>The logarithm of the softmax, computed without it: x - ln(sum of exp(x) over the row).</summary>
public readonly record struct LogSoftmax : IActivation
{
    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new LogSoftmaxLayer<TLane>(context);
}
