namespace Ablate.Studies.Statistics;

/// <summary>
/// The coefficient of variation: the standard deviation in units of the mean, s / |mean|. Pearson 1896. For measurements with a true zero, such as times
/// and losses.
/// </summary>
public static class CoefficientOfVariation
{
    /// <summary>The coefficient of <paramref name="sample"/>; null below two runs or if the mean is zero.</summary>
    public static double? Of(Sample sample)
    {
        double mean = Mean.Value(sample.Values);
        return mean != 0 ? StandardDeviation.Of(sample) / Math.Abs(mean) : null;
    }
}
