using Ablate.Engine.Settings;

namespace Ablate.Engine.Layers;

/// <summary>
/// Root mean square normalisation: gamma * x / sqrt(mean(x^2) + epsilon), where the mean is over the numbers of each sample, both during training and
/// afterwards. Zhang and Sennrich 2019, arXiv:1910.07467.
/// </summary>
/// <remarks>
/// Epsilon is 1e-6 in Keras; in PyTorch it is the machine epsilon of the number type, which is 2^-23 for the 32-bit floats used here. The paper has
/// none in its formula, and its dialect takes Keras'.
/// </remarks>
public sealed record RmsNormalization : Normalization
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<RmsNormalization> Dialects { get; } = new(
        keras: new RmsNormalization { Epsilon = 1e-6 },
        torch: new RmsNormalization { Epsilon = 1.1920928955078125e-7 },
        paper: new RmsNormalization { Epsilon = 1e-6 });

    /// <summary>Reads the settings.</summary>
    public static RmsNormalization Read(SettingsReader reader, RmsNormalization defaults) => ReadScale(reader, defaults);

    private protected override void Build<TLane>(LayerContext<TLane> context) =>
        context.Add(new RowNormalizationLayer<TLane>("rms_normalization", context, Epsilon, Gamma, Beta, centered: false));
}
