using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Normally distributed numbers of a given mean and standard deviation, truncated at two bounds, so that the deviation of the result is smaller.
/// </summary>
/// <remarks>Keras truncates at two deviations from the mean; PyTorch at two numbers, by default -2 and 2, whatever the deviation.</remarks>
public sealed record TruncatedNormal : Initializer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<TruncatedNormal> Dialects { get; } = new(
        keras: new TruncatedNormal(), torch: new TruncatedNormal { Deviation = 1, Minimum = -2, Maximum = 2 }, paper: new TruncatedNormal());

    /// <summary>The mean. Default 0.</summary>
    public double Mean { get; init; }

    /// <summary>The standard deviation before truncation. Default 0.05.</summary>
    public double Deviation { get; init; } = 0.05;

    /// <summary>The lower bound; null, the default, for two deviations below the mean.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper bound; null, the default, for two deviations above the mean.</summary>
    public double? Maximum { get; init; }

    /// <summary>Reads the settings.</summary>
    public static TruncatedNormal Read(SettingsReader reader, TruncatedNormal defaults)
    {
        var settings = new TruncatedNormal
        {
            Mean = reader.Number("mean", defaults.Mean, NumberRange.Any, "mean of the distribution before it is cut"),
            Deviation = reader.Number("deviation", defaults.Deviation, NumberRange.Positive, "standard deviation of the distribution before it is cut"),
            Minimum = reader.OptionalNumber(
                "minimum", defaults.Minimum, NumberRange.Any, "the lower bound; two deviations below the mean if not set"),
            Maximum = reader.OptionalNumber(
                "maximum", defaults.Maximum, NumberRange.Any, "the upper bound; two deviations above the mean if not set"),
        };
        if (settings.Low > settings.High)
            reader.ReportAt("minimum", "minimum must not be above maximum.");
        return settings;
    }

    double Low => Minimum ?? Mean - 2 * Deviation;

    double High => Maximum ?? Mean + 2 * Deviation;

    /// <inheritdoc/>
    /// <remarks>
    /// Bounds above the mean are mirrored to below it: the shares of the distribution below them would all round to 1 far above, but differ far below.
    /// </remarks>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random)
    {
        bool isMirrored = Low > Mean;
        double side = isMirrored ? -1 : 1, low = Share(isMirrored ? 2 * Mean - High : Low), high = Share(isMirrored ? 2 * Mean - Low : High);
        foreach (ref double value in values)
        {
            double drawn = NormalDistribution.Quantile(Math.Clamp(low + (high - low) * random.NextDouble(), 1e-300, 1 - 1e-16));
            value = Math.Clamp(Mean + side * Deviation * drawn, Low, High);
        }
    }

    /// <summary>The share of the distribution below <paramref name="bound"/>.</summary>
    double Share(double bound) => ComplementaryErrorFunction.Erfc(-(bound - Mean) / (Deviation * Math.Sqrt(2))) / 2;
}
