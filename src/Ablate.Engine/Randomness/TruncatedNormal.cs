namespace Ablate.Engine.Randomness;

/// <summary>The normal distribution cut off at two deviations and widened again to deviation 1.</summary>
static class TruncatedNormal
{
    /// <summary>The share of the normal distribution below -2.</summary>
    const double Tail = 0.02275013194817920720;

    /// <summary>The deviation of a normal distribution of deviation 1 that was cut off at -2 and 2.</summary>
    public const double Deviation = 0.87962566103423978;

    /// <summary>A number of mean 0 and deviation 1, between -2 and 2 divided by <see cref="Deviation"/>.</summary>
    public static double Next(RandomStream random) =>
        NormalDistribution.Quantile(Tail + (1 - 2 * Tail) * random.NextDouble()) / Deviation;
}
