using Ablate.Engine.Initializers;

namespace Ablate.Reporting.Export;

/// <summary>Initial weights of variance scale / fan: what Glorot's, He's and LeCun's initializers come to, in the terms of Keras' VarianceScaling.</summary>
/// <param name="Scale">What the variance is, times the fan.</param>
/// <param name="Mode">The fan.</param>
/// <param name="Distribution">What is drawn from.</param>
sealed record ScaledWeights(double Scale, FanMode Mode, ScaledDistribution Distribution)
{
    /// <summary>"fan_in", "fan_out" or "fan_avg".</summary>
    public string Fan => Mode switch
    {
        FanMode.FanIn => "fan_in",
        FanMode.FanOut => "fan_out",
        _ => "fan_avg",
    };

    /// <summary>"truncated_normal", "untruncated_normal" or "uniform".</summary>
    public string Kind => Distribution switch
    {
        ScaledDistribution.TruncatedNormal => "truncated_normal",
        ScaledDistribution.UntruncatedNormal => "untruncated_normal",
        _ => "uniform",
    };

    /// <summary>What Keras calls it by itself; null if it has no name there.</summary>
    public string? KerasName => (Scale, Mode, Distribution) switch
    {
        (1, FanMode.FanAvg, ScaledDistribution.Uniform) => "glorot_uniform",
        (1, FanMode.FanAvg, ScaledDistribution.TruncatedNormal) => "glorot_normal",
        (2, FanMode.FanIn, ScaledDistribution.Uniform) => "he_uniform",
        (2, FanMode.FanIn, ScaledDistribution.TruncatedNormal) => "he_normal",
        (1, FanMode.FanIn, ScaledDistribution.Uniform) => "lecun_uniform",
        (1, FanMode.FanIn, ScaledDistribution.TruncatedNormal) => "lecun_normal",
        _ => null,
    };

    /// <summary>What <paramref name="initializer"/> comes to; null if it is of another kind.</summary>
    public static ScaledWeights? Of(Initializer initializer) =>
        VarianceScaling.Of(initializer) is { } scaling ? new(scaling.Scale, scaling.Mode, scaling.Distribution) : null;
}
