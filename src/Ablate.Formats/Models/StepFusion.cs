using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Models;

namespace Ablate.Formats.Models;

/// <summary>Steps put together to layers, with the names that the engine will look for: an activation after a dense layer becomes its own.</summary>
sealed class StepFusion
{
    /// <summary>Numbers in a sample, or units of a layer, at most; more is taken for damage.</summary>
    public const int WidestLayer = 1 << 22;

    readonly string path;
    readonly LayerParts names = new();
    readonly List<Tensor> parameters = [], statistics = [];

    StepFusion(string path) => this.path = path;

    /// <summary>The layers, and the tensors in the order in which the engine writes them.</summary>
    /// <exception cref="DataFileException">A part is missing or has another size, or a layer refuses its inputs.</exception>
    public static (IReadOnlyList<LayerSettings> Layers, IReadOnlyList<Tensor> Tensors) Fuse(string path, IReadOnlyList<ModelStep> steps)
    {
        var fusion = new StepFusion(path);
        List<LayerSettings> layers = fusion.Layers(steps);
        // The engine gives the last activation to the loss, which has nothing to train.
        if (layers.Count == 0 || layers[^1] is Dense { Activation: PRelu } or ActivationOnly { Activation: PRelu })
            layers.Add(new ActivationOnly { Activation = new Linear() });
        return (layers, [.. fusion.parameters, .. fusion.statistics]);
    }

    List<LayerSettings> Layers(IReadOnlyList<ModelStep> steps)
    {
        var layers = new List<LayerSettings>();
        foreach (ModelStep step in steps)
        {
            if (step.Inputs is < 1 or > WidestLayer || step.Outputs is < 1 or > WidestLayer)
                throw new DataFileException(path, $"a layer with {step.Inputs} inputs and {step.Outputs} outputs is not possible.");
            if (step.Layer is not Residual && step.Layer.Refuses(step.Inputs) is { } refusal)
                throw new DataFileException(path, refusal);
            LayerSettings layer = step.Layer is Residual block ? block with { Layers = [.. Inside(step)] } : step.Layer;
            if (layer is Residual && layer.Refuses(step.Inputs) is { } wrong)
                throw new DataFileException(path, wrong);
            Name(step);
            if (layer is ActivationOnly { Activation: Linear })
                continue;
            if (layer is ActivationOnly only && layers is [.., Dense { Activation: Linear } dense])
                layers[^1] = dense with { Activation = only.Activation };
            else
                layers.Add(layer);
        }
        return layers;
    }

    /// <summary>A block has a layer at least.</summary>
    List<LayerSettings> Inside(ModelStep block)
    {
        List<LayerSettings> inside = Layers(block.Block);
        return inside.Count > 0 ? inside : [new ActivationOnly { Activation = new Linear() }];
    }

    void Name(ModelStep step)
    {
        if (LayerParts.Kind(step.Layer) is not { } kind)
            return;
        string name = names.Next(kind);
        foreach ((string part, int rows, int columns, bool isStatistic) in LayerParts.Of(step.Layer, step.Inputs, step.Outputs))
        {
            float[] values = step.Part(part) ?? throw new DataFileException(path, $"{name} lacks its {part}.");
            if (values.LongLength != (long)rows * columns)
                throw new DataFileException(path, $"{name} has {values.Length} numbers as {part} instead of {rows} x {columns}.");
            (isStatistic ? statistics : parameters).Add(new Tensor($"{name}.{part}", rows == 1 ? [columns] : [rows, columns], values));
        }
    }
}
