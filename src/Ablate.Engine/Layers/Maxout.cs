using Ablate.Engine.Initializers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Maxout: every unit is the largest of several products of its own, max over k of (x W_k + b_k): an activation that is learned. Goodfellow,
/// Warde-Farley, Mirza, Courville and Bengio 2013, arXiv:1302.4389.
/// </summary>
/// <remarks>Of pieces that are equal the first counts. Fans of initializers are those of the product of all pieces together.</remarks>
public sealed record Maxout : LayerSettings
{
    /// <summary>Settings of each dialect, without units.</summary>
    public static Dialects<Maxout> Dialects { get; } = new(
        keras: new Maxout { Units = 0 },
        torch: new Maxout { Units = 0, WeightInitializer = new TorchDefault(), BiasInitializer = new TorchDefault() },
        paper: new Maxout { Units = 0 });

    /// <summary>Numbers that leave it per sample.</summary>
    public required int Units { get; init; }

    /// <summary>Products of each unit. Default 2.</summary>
    public int Pieces { get; init; } = 2;

    /// <summary>Initial weights. Default Glorot uniform.</summary>
    public Initializer WeightInitializer { get; init; } = new GlorotUniform();

    /// <summary>Initial biases. Default zeros.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <summary>Reads the settings. Units of zero in the defaults mean that they must be written.</summary>
    public static Maxout Read(SettingsReader reader, Maxout defaults) => new()
    {
        Units = reader.RequiredInteger("units", defaults.Units == 0 ? null : defaults.Units, NumberRange.AtLeast(1), "number of outputs per sample"),
        Pieces = reader.Integer("pieces", defaults.Pieces, NumberRange.AtLeast(1), "number of products of which each unit takes the largest"),
        WeightInitializer = reader.Component("initializer", InitializerCatalogue.All, defaults.WeightInitializer, "initial weights"),
        BiasInitializer = reader.Component("bias_initializer", InitializerCatalogue.All, defaults.BiasInitializer, "initial biases"),
    };

    /// <inheritdoc/>
    public override int OutputsFor(int inputs) => Units;

    /// <inheritdoc/>
    public override string? Refuses(int inputs) => Weights.Refuses(inputs, (long)Units * Pieces, hasBias: true);

    int Products => (int)Math.Min((long)Units * Pieces, int.MaxValue);

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        var products = new Dense { Units = Products, WeightInitializer = WeightInitializer, BiasInitializer = BiasInitializer };
        context.Add(new DenseLayer<TLane>(products, context, "maxout"));
        context.Add(new MaxoutLayer<TLane>(Pieces, context));
    }
}
