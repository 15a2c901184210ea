namespace Ablate.Studies.Statistics;

/// <summary>
/// Which of k methods differ, after <see cref="Friedman"/>: two whose mean ranks differ by at least CD = q sqrt(k (k + 1) / (6 n)), q the
/// upper alpha quantile of the studentized range for k methods and infinitely many degrees of freedom, divided by sqrt 2. Nemenyi 1963;
/// Demsar 2006, JMLR 7, section 3.2.2. The chance of any false difference stays below alpha.
/// </summary>
public static class Nemenyi
{
    /// <summary>
    /// The smallest difference of mean ranks that is significant, for <paramref name="methods"/> methods on <paramref name="datasets"/> datasets.
    /// </summary>
    public static double CriticalDifference(int methods, int datasets, double alpha = 0.05)
    {
        Interval.CheckLevel(alpha);
        ArgumentOutOfRangeException.ThrowIfLessThan(methods, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(datasets, 1);
        return CriticalValue(methods, alpha) * StandardError(methods, datasets);
    }

    /// <summary>The p-value of two methods of <paramref name="ranking"/>, corrected for all pairs.</summary>
    public static double PValue(Friedman ranking, int first, int second)
    {
        double difference = Math.Abs(ranking.MeanRanks[first] - ranking.MeanRanks[second]);
        return StudentizedRange.Tail(Math.Sqrt(2) * difference / StandardError(ranking.MeanRanks.Count, ranking.Datasets), ranking.MeanRanks.Count);
    }

    /// <summary>
    /// The groups of methods that are not shown to be different, best first: each as large as possible, with all mean ranks less than the
    /// critical difference apart; what a critical difference diagram joins by bars. A method may be in several groups or in none.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(Friedman ranking, double alpha = 0.05)
    {
        double critical = CriticalDifference(ranking.MeanRanks.Count, ranking.Datasets, alpha);
        int[] order = [.. Enumerable.Range(0, ranking.MeanRanks.Count).OrderBy(method => ranking.MeanRanks[method])];
        var groups = new List<IReadOnlyList<int>>();
        int joined = 0;
        for (int start = 0; start < order.Length; start++)
        {
            int end = start + 1;
            while (end < order.Length && ranking.MeanRanks[order[end]] - ranking.MeanRanks[order[start]] < critical)
                end++;
            if (end > joined && end - start > 1)
                groups.Add(order[start..end]);
            joined = Math.Max(joined, end);
        }
        return groups;
    }

    /// <summary>Demsar's q: the quantile of the studentized range divided by sqrt 2.</summary>
    internal static double CriticalValue(int methods, double alpha) => StudentizedRange.Quantile(alpha, methods) / Math.Sqrt(2);

    static double StandardError(double methods, double datasets) => Math.Sqrt(methods * (methods + 1) / (6 * datasets));
}
