using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Layer normalisation: gamma * (x - mean) / sqrt(variance + epsilon) + beta, where mean and variance are those of the numbers of each sample, both
/// during training and afterwards. Ba, Kiros and Hinton 2016, arXiv:1607.06450.
/// </summary>
/// <remarks>Epsilon is 0.001 in Keras and 1e-5 in PyTorch; the paper has none, and its dialect takes PyTorch's.</remarks>
public sealed record LayerNormalization : CenteredNormalization
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<LayerNormalization> Dialects { get; } = new(
        keras: new LayerNormalization { Epsilon = 1e-3 }, torch: new LayerNormalization(), paper: new LayerNormalization());

    /// <summary>Reads the settings.</summary>
    public static LayerNormalization Read(SettingsReader reader, LayerNormalization defaults) => ReadAffine(reader, defaults);

    private protected override void Build<TLane>(LayerContext<TLane> context) =>
        context.Add(new RowNormalizationLayer<TLane>("layer_normalization", context, Epsilon, Gamma, Beta));
}
