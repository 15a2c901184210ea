using Ablate.Engine.Activations;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>An activation as a layer of its own, for networks with something, such as normalization or dropout, between product and activation.</summary>
public sealed record ActivationOnly : LayerSettings
{
    /// <summary>The activation. Default ReLU.</summary>
    public IActivation Activation { get; init; } = new Relu();

    /// <summary>Reads the settings.</summary>
    public static ActivationOnly Read(SettingsReader reader, ActivationOnly defaults) => new()
    {
        Activation = reader.Component("function", ActivationCatalogue.All, defaults.Activation, "the activation"),
    };

    private protected override void Build<TLane>(LayerContext<TLane> context) => context.Add(Activation.Build(context));
}
