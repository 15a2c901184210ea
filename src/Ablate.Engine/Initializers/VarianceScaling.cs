using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>The fan of a layer, which the variance of its weights is divided by.</summary>
public enum FanMode
{
    /// <summary>Numbers that enter the layer.</summary>
    FanIn,

    /// <summary>Numbers that leave it.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAvg,
}

/// <summary>The distribution from which weights of a given variance are drawn.</summary>
public enum ScaledDistribution
{
    /// <summary>Normal, truncated at two standard deviations and rescaled to the variance.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform around zero.</summary>
    Uniform,
}

/// <summary>Random numbers of mean 0 and variance scale / fan. The initializers of Glorot, He and LeCun are special cases. As in Keras.</summary>
public sealed record VarianceScaling : Initializer
{
    /// <summary>The variance multiplied by the fan. Default 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The fan. Default: the number of inputs of the layer.</summary>
    public FanMode Mode { get; init; }

    /// <summary>The distribution of the numbers. Default: truncated normal.</summary>
    public ScaledDistribution Distribution { get; init; }

    /// <summary>Reads the settings.</summary>
    public static VarianceScaling Read(SettingsReader reader, VarianceScaling defaults) => new()
    {
        Scale = reader.Number("scale", defaults.Scale, NumberRange.Positive, "the variance is this divided by the fan"),
        Mode = reader.Choice("mode", defaults.Mode, "the fan: numbers that enter the layer, that leave it, or their mean"),
        Distribution = reader.Choice("distribution", defaults.Distribution, "what is drawn from"),
    };

    /// <summary>
    /// The settings that give the same numbers as <paramref name="initializer"/>, if that is Glorot's, He's, LeCun's or one of these; else null.
    /// </summary>
    public static VarianceScaling? Of(Initializer initializer) => initializer switch
    {
        VarianceScaling scaling => scaling,
        GlorotUniform glorot => Of(glorot.Gain * glorot.Gain, FanMode.FanAvg, ScaledDistribution.Uniform),
        GlorotNormal glorot => Of(glorot.Gain * glorot.Gain, FanMode.FanAvg, Normal(glorot.Truncated)),
        HeUniform he => Of(Square(he.Nonlinearity, he.NegativeSlope), he.Mode, ScaledDistribution.Uniform),
        HeNormal he => Of(Square(he.Nonlinearity, he.NegativeSlope), he.Mode, Normal(he.Truncated)),
        LecunUniform => Of(1, FanMode.FanIn, ScaledDistribution.Uniform),
        LecunNormal lecun => Of(1, FanMode.FanIn, Normal(lecun.Truncated)),
        _ => null,
    };

    static VarianceScaling Of(double scale, FanMode mode, ScaledDistribution distribution) =>
        new() { Scale = scale, Mode = mode, Distribution = distribution };

    static ScaledDistribution Normal(bool truncated) => truncated ? ScaledDistribution.TruncatedNormal : ScaledDistribution.UntruncatedNormal;

    /// <summary>The square of the gain, rounded so that it is exactly 2 for ReLU, whose gain is the root of 2.</summary>
    static double Square(Nonlinearity nonlinearity, double slope)
    {
        double gain = NonlinearityGain.Of(nonlinearity, slope);
        return Math.Round(gain * gain, 12);
    }

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        Fill(values, Scale / Fan(Mode, inputs, outputs), Distribution, random);

    /// <summary>The number that the variance is divided by.</summary>
    internal static double Fan(FanMode mode, int inputs, int outputs) => mode switch
    {
        FanMode.FanIn => inputs,
        FanMode.FanOut => outputs,
        FanMode.FanAvg => (inputs + outputs) / 2.0,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a fan"),
    };

    /// <summary>Fills with numbers of mean 0 and <paramref name="variance"/>.</summary>
    internal static void Fill(Span<double> values, double variance, ScaledDistribution distribution, RandomStream random)
    {
        double deviation = Math.Sqrt(variance), limit = Math.Sqrt(3 * variance);
        if (distribution == ScaledDistribution.Uniform)
            Uniform(values, -limit, limit, random);
        else if (distribution == ScaledDistribution.TruncatedNormal)
            TruncatedNormal(values, deviation, random);
        else
            Normal(values, 0, deviation, random);
    }
}
