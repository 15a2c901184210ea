using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;

namespace Ablate.Formats.Models;

/// <summary>A model taken apart into steps, up to what it predicts: where the loss takes the last softmax or sigmoid over, it is a step all the same.</summary>
static class ModelSteps
{
    /// <summary>The steps of <paramref name="model"/>, without scaling of inputs and targets.</summary>
    /// <exception cref="NotSupportedException">Numbers of a layer are missing.</exception>
    public static IReadOnlyList<ModelStep> Of(Model model)
    {
        var tensors = model.Weights.ToDictionary(tensor => tensor.Name);
        var names = new LayerParts();
        IReadOnlyList<ModelStep> steps = LayerWalk.Steps(model.Network.Layers, model.Shape.Size, step => Filled(step, names, tensors));
        IActivation? last = model.Network.OutputActivation is Linear ? model.Training.Loss.TakenOver : null;
        return last is null
            ? steps
            : [.. steps, new ModelStep(new ActivationOnly { Activation = last }, steps.Count > 0 ? steps[^1].Outputs : model.Shape.Size)];
    }

    static ModelStep Filled(ModelStep step, LayerParts names, Dictionary<string, Tensor> tensors)
    {
        if (LayerParts.Kind(step.Layer) is not { } kind)
            return step;
        string name = names.Next(kind);
        float[] Values(string part, int count) => tensors.GetValueOrDefault($"{name}.{part}") is { } tensor && tensor.Values.Length == count
            ? tensor.Values
            : throw new NotSupportedException($"the model has no {count} numbers called {name}.{part}.");
        return step with
        {
            Name = name,
            Parts = LayerParts.Of(step.Layer, step.Inputs, step.Outputs).ToDictionary(part => part.Name, part => Values(part.Name, part.Rows * part.Columns)),
        };
    }
}
