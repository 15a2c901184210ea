using Ablate.Engine.Layers;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Activations;

/// <summary>
/// RReLU: x where x &gt; 0, else slope * x, with a slope drawn anew for every number while training and their mean afterwards. Xu, Wang, Chen
/// and Li 2015, arXiv:1505.00853; PyTorch's RReLU.
/// </summary>
public readonly record struct RRelu() : IActivation
{
    /// <summary>The smallest slope. Default 1/8.</summary>
    public double Lower { get; init; } = 1.0 / 8;

    /// <summary>The largest slope. Default 1/3.</summary>
    public double Upper { get; init; } = 1.0 / 3;

    /// <summary>Reads the settings.</summary>
    public static RRelu Read(SettingsReader reader, RRelu defaults)
    {
        var settings = new RRelu
        {
            Lower = reader.Number("lower", defaults.Lower, NumberRange.NotNegative, "the smallest slope"),
            Upper = reader.Number("upper", defaults.Upper, NumberRange.NotNegative, "the largest slope"),
        };
        if (settings.Lower > settings.Upper)
            reader.ReportAt("lower", "lower must not be above upper.");
        return settings;
    }

    Layer<TLane>? IActivation.Build<TLane>(LayerContext<TLane> context) => new RReluLayer<TLane>(this, context);
}
