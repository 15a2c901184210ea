using System.Globalization;
using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;

namespace Ablate.Cli.Commands;

/// <summary>What a model is, in a few lines.</summary>
static class ModelDescription
{
    /// <summary>Its size, its layers, its classes.</summary>
    public static IEnumerable<string> Lines(Model model)
    {
        int outputs = model.Network.Layers.Aggregate(model.Shape.Size, (width, layer) => layer.OutputsFor(width));
        bool IsStatistic(Tensor tensor) =>
            tensor.Name.Contains(".running_", StringComparison.Ordinal) || tensor.Name.EndsWith(".batches", StringComparison.Ordinal);
        long parameters = model.Weights.Where(tensor => !IsStatistic(tensor)).Sum(tensor => (long)tensor.Values.Length);
        string count = parameters.ToString("N0", CultureInfo.InvariantCulture);
        yield return $"A network of {model.Shape} inputs and {outputs} output{(outputs == 1 ? "" : "s")} with {count} parameters:";
        foreach (string line in model.Network.Layers.SelectMany(layer => Of(layer, "  ")))
            yield return line;
        yield return model.Classes.Count > 0 ? $"Classes: {string.Join(", ", model.Classes)}" : "No classes: its outputs are numbers.";
    }

    static IEnumerable<string> Of(LayerSettings layer, string indent)
    {
        string name = LayerCatalogue.All.NameOf(layer);
        yield return indent + layer switch
        {
            Dense dense => $"{name} {dense.Units}{(dense.Activation is Linear ? "" : $", {Of(dense.Activation)}")}{(dense.UseBias ? "" : ", without biases")}",
            Maxout maxout => $"{name} {maxout.Units} of {maxout.Pieces} pieces",
            ActivationOnly only => Of(only.Activation),
            Dropout dropout => $"{name} {NumberText.Of(dropout.Rate)}",
            GroupNormalization group => $"{name} of {group.Groups} groups, epsilon {NumberText.Of(group.Epsilon)}",
            Normalization normalization => $"{name}, epsilon {NumberText.Of(normalization.Epsilon)}",
            Residual { Projection: true } => $"{name} with a projection:",
            Residual => $"{name}:",
            _ => name,
        };
        foreach (string line in layer is Residual block ? block.Layers.SelectMany(inside => Of(inside, indent + "  ")) : [])
            yield return line;
    }

    static string Of(IActivation activation) => ActivationCatalogue.All.NameOf(activation);
}
