using Ablate.Engine.Initializers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// A residual block: x + f(x), where f is a block of layers that ends with the width it begins with; or x P + f(x) with a trained
/// projection P, where the widths may differ. He, Zhang, Ren and Sun 2016, arXiv:1512.03385, equations 1 and 2.
/// </summary>
/// <remarks>The paper has an activation after the sum; write it as a layer after the block. Blocks may stand in blocks.</remarks>
public sealed record Residual : LayerSettings
{
    /// <summary>Settings of each dialect, without layers.</summary>
    public static Dialects<Residual> Dialects { get; } = new(
        keras: new Residual(), torch: new Residual { ProjectionInitializer = new TorchDefault() }, paper: new Residual());

    /// <summary>The layers of f, at least one.</summary>
    public ValueList<LayerSettings> Layers { get; init; } = [];

    /// <summary>Whether the skip is a trained product, without bias, and not x itself. Default false.</summary>
    public bool Projection { get; init; }

    /// <summary>Initial weights of the projection. Default Glorot uniform.</summary>
    public Initializer ProjectionInitializer { get; init; } = new GlorotUniform();

    /// <inheritdoc/>
    public override int SmallestBatch => Layers.Select(layer => layer.SmallestBatch).DefaultIfEmpty(1).Max();

    /// <summary>Reads the settings.</summary>
    public static Residual Read(SettingsReader reader, Residual defaults) => new()
    {
        Layers = reader.Components(
            "layers", LayerCatalogue.All, defaults.Layers, "the layers that the skip connection bypasses", required: defaults.Layers.Count == 0),
        Projection = reader.Flag(
            "projection", defaults.Projection, "whether the skip is a trained product instead of the inputs themselves, so that the width may change"),
        ProjectionInitializer = reader.Component(
            "projection_initializer", InitializerCatalogue.All, defaults.ProjectionInitializer, "initial weights of the projection"),
    };

    /// <inheritdoc/>
    public override int OutputsFor(int inputs) => Layers.Aggregate(inputs, (width, layer) => layer.OutputsFor(width));

    /// <inheritdoc/>
    public override string? Refuses(int inputs)
    {
        int width = inputs;
        foreach (LayerSettings layer in Layers)
        {
            if (layer.Refuses(width) is { } refusal)
                return refusal;
            width = layer.OutputsFor(width);
        }
        return Projection || width == inputs ? null
            : $"the residual block begins with {inputs} numbers and ends with {width}; end it with {inputs}, or set projection: true.";
    }

    private protected override void Build<TLane>(LayerContext<TLane> context) => context.Add(new ResidualLayer<TLane>(this, context));
}
