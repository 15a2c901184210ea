using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;

namespace Ablate.Reporting.Backpropagation;

/// <summary>Finds the activation whose outputs a derivation shows.</summary>
static class LastActivation
{
    /// <summary>The activation of <paramref name="layer"/>; for the last layer, the one that the loss takes over, if it does.</summary>
    public static IActivation Of(BackpropagationTask task, int layer) =>
        (layer == task.Layers.Count - 1 ? task.Loss.TakenOver : null) ?? task.Layers[layer].Activation;
}
