namespace Ablate.Engine.Randomness;

/// <summary>The normal distribution truncated at two standard deviations and rescaled to standard deviation 1.</summary>
static class TruncatedNormal
{
    /// <summary>The probability of a standard normal number below -2.</summary>
    const double Tail = 0.02275013194817920720;

    /// <summary>The standard deviation of a standard normal distribution after truncation at -2 and 2.</summary>
    public const double Deviation = 0.87962566103423978;

    /// <summary>Draws a number of mean 0 and standard deviation 1, between -2 / <see cref="Deviation"/> and 2 / <see cref="Deviation"/>.</summary>
    public static double Next(RandomStream random) =>
        NormalDistribution.Quantile(Tail + (1 - 2 * Tail) * random.NextDouble()) / Deviation;
}
