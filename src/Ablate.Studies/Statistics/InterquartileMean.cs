namespace Ablate.Studies.Statistics;

/// <summary>
/// The interquartile mean: the mean without the floor(n / 4) smallest and the floor(n / 4) largest values. Agarwal et al. 2021, arXiv:2108.13264,
/// recommend it for few runs: from four runs on a single outlier hardly moves it, and it uses more of the data than the median.
/// </summary>
/// <remarks>
/// Definitions differ where n is not a multiple of 4. Here, as in SciPy's trim_mean, whole values are dropped; others weight the values at the border.
/// </remarks>
public static class InterquartileMean
{
    /// <summary>The interquartile mean of <paramref name="sample"/>; null without runs.</summary>
    public static double? Of(Sample sample)
    {
        double[] sorted = sample.Sorted();
        int dropped = sorted.Length / 4;
        return sorted.Length == 0 ? null : Mean.Value(sorted.AsSpan(dropped, sorted.Length - 2 * dropped));
    }
}
