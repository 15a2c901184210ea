using Ablate.Engine.Initializers;

namespace Ablate.Reporting.Export;

/// <summary>What Keras calls initial weights of variance scale / fan.</summary>
static class VarianceScalingNames
{
    /// <summary>"fan_in", "fan_out" or "fan_avg".</summary>
    public static string Fan(VarianceScaling scaling) => scaling.Mode switch
    {
        FanMode.FanIn => "fan_in",
        FanMode.FanOut => "fan_out",
        _ => "fan_avg",
    };

    /// <summary>"truncated_normal", "untruncated_normal" or "uniform".</summary>
    public static string Distribution(VarianceScaling scaling) => scaling.Distribution switch
    {
        ScaledDistribution.TruncatedNormal => "truncated_normal",
        ScaledDistribution.UntruncatedNormal => "untruncated_normal",
        _ => "uniform",
    };

    /// <summary>The initializer of its own that Keras has for it; null if there is none.</summary>
    public static string? Initializer(VarianceScaling scaling) => (scaling.Scale, scaling.Mode, scaling.Distribution) switch
    {
        (1, FanMode.FanAvg, ScaledDistribution.Uniform) => "glorot_uniform",
        (1, FanMode.FanAvg, ScaledDistribution.TruncatedNormal) => "glorot_normal",
        (2, FanMode.FanIn, ScaledDistribution.Uniform) => "he_uniform",
        (2, FanMode.FanIn, ScaledDistribution.TruncatedNormal) => "he_normal",
        (1, FanMode.FanIn, ScaledDistribution.Uniform) => "lecun_uniform",
        (1, FanMode.FanIn, ScaledDistribution.TruncatedNormal) => "lecun_normal",
        _ => null,
    };
}
