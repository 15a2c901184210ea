namespace Ablate.Studies.Statistics;

/// <summary>
/// The mean of the middle half: floor(n / 4) values are dropped at each end. Agarwal et al. 2021, arXiv:2108.13264, recommend it for
/// few runs: one stray run does not move it, and it uses more of the data than the median.
/// </summary>
/// <remarks>Definitions differ where 4 does not divide n. As SciPy's trim_mean, whole values are dropped; others weigh the border values in part.</remarks>
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
