using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>Normal with mean 0 and variance 1 / inputs. LeCun, Bottou, Orr and Müller 1998, "Efficient BackProp"; the companion of SELU.</summary>
/// <remarks>Keras cuts the distribution off at two deviations and widens it again; the paper does not.</remarks>
public sealed record LecunNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<LecunNormal> Dialects { get; } = new(
        keras: new LecunNormal { Truncated = true }, torch: new LecunNormal(), paper: new LecunNormal());

    /// <summary>Whether the distribution is cut off at two deviations and widened again. Default false.</summary>
    public bool Truncated { get; init; }

    /// <summary>Reads the settings.</summary>
    public static LecunNormal Read(SettingsReader reader, LecunNormal defaults) => new()
    {
        Truncated = reader.Flag("truncated", defaults.Truncated, "whether the distribution is cut off at two deviations and widened again, as in Keras"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        VarianceScaling.Fill(values, 1.0 / inputs, Truncated ? ScaledDistribution.TruncatedNormal : ScaledDistribution.UntruncatedNormal, random);
}
