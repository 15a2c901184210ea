using Ablate.Engine.Activations;
using Ablate.Engine.Layers;

namespace Ablate.Formats.Models;

/// <summary>Goes through the layers of a network in the order in which the engine builds them, and lets somebody fill in the numbers.</summary>
static class LayerWalk
{
    /// <summary>The steps of <paramref name="layers"/>.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="width">Numbers that enter the first.</param>
    /// <param name="fill">Gives a step its numbers; it may change the settings too, such as whether there are biases.</param>
    public static IReadOnlyList<ModelStep> Steps(IReadOnlyList<LayerSettings> layers, int width, Func<ModelStep, ModelStep> fill)
    {
        var steps = new List<ModelStep>();
        foreach (LayerSettings layer in layers)
        {
            steps.Add(layer switch
            {
                Dense dense => fill(new ModelStep(dense with { Activation = new Linear() }, width)),
                // The engine names the projection of a block after the layers inside.
                Residual block => fill(new ModelStep(block, width) { Block = Steps(block.Layers, width, fill) }),
                _ => fill(new ModelStep(layer, width)),
            });
            width = steps[^1].Outputs;
            if (layer is Dense { Activation: not Linear and var activation })
                steps.Add(fill(new ModelStep(new ActivationOnly { Activation = activation }, width)));
        }
        return steps;
    }
}
