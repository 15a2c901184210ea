using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>
/// Gradient noise: g += n, where n is normally distributed with mean 0 and variance eta / (1 + t)^gamma at step t. Neelakantan et al. 2015,
/// arXiv:1511.06807, use a gamma of 0.55 and an eta of 0.01, 0.3 or 1.
/// </summary>
public sealed record GradientNoise
{
    /// <summary>No noise.</summary>
    public static GradientNoise None { get; } = new();

    /// <summary>Eta, the variance at the first step; 0, the default, for no noise.</summary>
    public double Variance { get; init; }

    /// <summary>Gamma, the exponent with which the variance falls over the steps. Default 0.55.</summary>
    public double Decay { get; init; } = 0.55;

    /// <summary>Reads the settings.</summary>
    public static GradientNoise Read(SettingsReader reader, GradientNoise defaults) => new()
    {
        Variance = reader.Number("gradient_noise", defaults.Variance, NumberRange.NotNegative, "variance of noise added to the gradient, at the start"),
        Decay = reader.Number("gradient_noise_decay", defaults.Decay, NumberRange.NotNegative, "exponent with which that variance falls over the steps"),
    };

    /// <summary>The standard deviation at <paramref name="step"/>, counted from 1.</summary>
    public double DeviationAt(long step) => Math.Sqrt(Variance / Math.Pow(step, Decay));
}
