using Ablate.Engine.Layers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>PReLU: x where x &gt; 0, else slope * x, with slopes that are trained. He, Zhang, Ren and Sun 2015, arXiv:1502.01852.</summary>
/// <remarks>Keras has one slope for each number of a sample, beginning at 0; PyTorch one for all, beginning at 0.25, as the paper does.</remarks>
public readonly record struct PRelu() : IActivation
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<PRelu> Dialects { get; } = new(keras: new PRelu { InitialSlope = 0 }, torch: new PRelu { Shared = true }, paper: new PRelu());

    /// <summary>What the slopes begin at. Default 0.25.</summary>
    public double InitialSlope { get; init; } = 0.25;

    /// <summary>Whether all numbers of a sample have one slope together. Default false.</summary>
    public bool Shared { get; init; }

    /// <summary>Reads the settings.</summary>
    public static PRelu Read(SettingsReader reader, PRelu defaults) => new()
    {
        InitialSlope = reader.Number("initial_slope", defaults.InitialSlope, NumberRange.Any, "initial slopes below zero"),
        Shared = reader.Flag("shared", defaults.Shared, "whether all numbers of a sample share one slope, as in PyTorch, or each has its own, as in Keras"),
    };

    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new PReluLayer<TLane>(this, context);
}
