namespace Ablate.Studies.Statistics;

/// <summary>
/// Are the differences of pairs centred on zero, without assuming normal ones: the sizes |d| are ranked, W+ and W- are the sums of the
/// ranks of positive and negative differences, the statistic is the smaller. Wilcoxon 1945, "Individual comparisons by ranking methods",
/// Biometrics Bulletin 1. Assumes that the differences are symmetric. Below six pairs it cannot reach 5 %.
/// </summary>
/// <remarks>
/// Implementations disagree. Zero differences are dropped (Wilcoxon; Pratt keeps them while ranking, Demsar 2006 splits them), and there is
/// no continuity correction (R has one by default). The exact test here also holds with equal sizes, where SciPy and R fall back to the
/// normal approximation: it counts the signs of the ranks as they are.
/// </remarks>
public static class WilcoxonSignedRank
{
    /// <summary>Counting takes as long as n^3, and beyond 1,000 pairs 2^n is no finite double.</summary>
    const int MostExact = 500;

    /// <summary>The exact two-sided test: the share of the 2^n sign patterns with a sum of ranks as far from its middle, from counting them.</summary>
    /// <returns>Null if no pair differs. The count is that of the pairs that differ.</returns>
    /// <exception cref="ArgumentException">More than 500 pairs.</exception>
    public static TestOutcome? Exact(PairedSample pairs)
    {
        if (Sums(pairs) is not { } sums)
            return null;
        if (sums.Ranks.Length > MostExact)
            throw new ArgumentException($"The exact test takes up to {MostExact} pairs; the asymptotic one is as good beyond 50.", nameof(pairs));

        // Ranks shared by equal sizes are halves, so everything is counted in halves.
        int total = sums.Ranks.Length * (sums.Ranks.Length + 1);
        var patterns = new double[total + 1];
        patterns[0] = 1;
        foreach (int twice in sums.Ranks.Select(rank => (int)(2 * rank)))
        {
            for (int sum = total; sum >= twice; sum--)
                patterns[sum] += patterns[sum - twice];
        }
        double tail = patterns.Take((int)(2 * sums.Statistic) + 1).Sum() / Math.Pow(2, sums.Ranks.Length);
        return new TestOutcome(sums.Statistic, Math.Min(1, 2 * tail), sums.Ranks.Length);
    }

    /// <summary>
    /// The two-sided test from the normal approximation: z = (W - n (n + 1) / 4) /
    /// sqrt(n (n + 1) (2 n + 1) / 24 - sum (t^3 - t) / 48) over groups of t equal sizes.
    /// </summary>
    /// <returns>Null if no pair differs. The count is that of the pairs that differ.</returns>
    public static TestOutcome? Asymptotic(PairedSample pairs)
    {
        if (Sums(pairs) is not { } sums)
            return null;
        double n = sums.Ranks.Length;
        double variance = n * (n + 1) * (2 * n + 1) / 24 - Ranks.TieTerm(sums.Ranks) / 48;
        double z = (sums.Statistic - n * (n + 1) / 4) / Math.Sqrt(variance);
        return new TestOutcome(sums.Statistic, Math.Min(1, 2 * TailProbability.Normal(Math.Abs(z))), sums.Ranks.Length);
    }

    static (double Statistic, double[] Ranks)? Sums(PairedSample pairs)
    {
        Sample differences = pairs.Differences;
        double[] kept = Array.FindAll([.. differences.Values], d => Math.Abs(d) > differences.Resolution);
        if (kept.Length == 0)
            return null;
        double[] ranks = Ranks.Of(Array.ConvertAll(kept, Math.Abs), differences.Resolution);
        double positive = ranks.Where((_, i) => kept[i] > 0).Sum();
        return (Math.Min(positive, ranks.Sum() - positive), ranks);
    }
}
