using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The activation that the outputs of a layer went through: of the last layer it may be the loss's own.</summary>
static class LastActivation
{
    public static IActivation Of(BackpropagationTask task, int layer) =>
        (layer == task.Layers.Count - 1 ? task.Loss.TakenOver : null) ?? task.Layers[layer].Activation;
}
