using Ablate.Engine.Activations;
using Ablate.Engine.Initializers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// A fully connected layer: activation(x W + b), with W a weight for each pair
/// of input and output, and b a bias for each output. Keras calls W the kernel.
/// </summary>
/// <remarks>
/// Keras begins W with Glorot's uniform numbers and b with zeros, which is the default here. PyTorch's Linear begins both uniformly within
/// 1 / sqrt(inputs), which is the initializer torch_default.
/// </remarks>
public sealed record Dense : LayerSettings
{
    /// <summary>Settings of each dialect, without units.</summary>
    public static Dialects<Dense> Dialects { get; } = new(
        keras: new Dense { Units = 0 },
        torch: new Dense { Units = 0, WeightInitializer = new TorchDefault(), BiasInitializer = new TorchDefault() },
        paper: new Dense { Units = 0 });

    /// <summary>Numbers that leave it per sample.</summary>
    public required int Units { get; init; }

    /// <summary>What follows the product. Default linear: nothing.</summary>
    public IActivation Activation { get; init; } = new Linear();

    /// <summary>Whether biases are added. Default true.</summary>
    public bool UseBias { get; init; } = true;

    /// <summary>Initial weights. Default Glorot uniform.</summary>
    public Initializer WeightInitializer { get; init; } = new GlorotUniform();

    /// <summary>Initial biases. Default zeros.</summary>
    public Initializer BiasInitializer { get; init; } = new Zeros();

    /// <summary>Reads the settings. Units of zero in the defaults mean that they must be written.</summary>
    public static Dense Read(SettingsReader reader, Dense defaults) => new()
    {
        Units = reader.RequiredInteger("units", defaults.Units == 0 ? null : defaults.Units, NumberRange.AtLeast(1), "number of outputs per sample"),
        Activation = reader.Component("activation", ActivationCatalogue.All, defaults.Activation, "what follows the product"),
        UseBias = reader.Flag("use_bias", defaults.UseBias, "whether biases are added"),
        WeightInitializer = reader.Component("initializer", InitializerCatalogue.All, defaults.WeightInitializer, "initial weights"),
        BiasInitializer = reader.Component("bias_initializer", InitializerCatalogue.All, defaults.BiasInitializer, "initial biases"),
    };

    /// <inheritdoc/>
    public override int OutputsFor(int inputs) => Units;

    /// <inheritdoc/>
    public override string? Refuses(int inputs) => Weights.Refuses(inputs, Units, UseBias);

    private protected override void Build<TLane>(LayerContext<TLane> context)
    {
        context.Add(new DenseLayer<TLane>(this, context));
        context.Weights = context.Weights.OfActivation;
        context.Add(Activation.Build(context));
    }
}
