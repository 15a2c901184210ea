namespace Ablate.Studies.Statistics;

/// <summary>
/// Does a run of one arm beat a run of the other more often than not, runs not being in pairs: U = n_a n_b A with the A of
/// <see cref="Superiority"/>, z = (|U - n_a n_b / 2| - 1/2) / sqrt(n_a n_b (N + 1 - sum (t^3 - t) / (N (N - 1))) / 12), N = n_a + n_b,
/// over groups of t equal values. Mann and Whitney 1947, Annals of Mathematical Statistics 18.
/// </summary>
/// <remarks>Asymptotic, with continuity correction, as SciPy's and R's; trust it from about eight runs per arm on.</remarks>
public static class MannWhitney
{
    /// <summary>The two-sided test; the statistic is U of the first arm.</summary>
    /// <returns>Null if an arm has no runs or all values of both are equal.</returns>
    public static TestOutcome? Of(Sample first, Sample second)
    {
        double[] both = [.. first.Values, .. second.Values];
        double resolution = Math.Max(first.Resolution, second.Resolution);
        if (first.Count == 0 || second.Count == 0 || both.Max() - both.Min() <= resolution)
            return null;
        double[] ranks = Ranks.Of(both, resolution);
        double total = both.Length;
        double product = (double)first.Count * second.Count;
        double u = ranks.Take(first.Count).Sum() - first.Count * (first.Count + 1) / 2.0;
        double deviation = Math.Sqrt(product / 12 * (total + 1 - Ranks.TieTerm(ranks) / (total * (total - 1))));
        double z = (Math.Abs(u - product / 2) - 0.5) / deviation;
        return new TestOutcome(u, Math.Min(1, 2 * TailProbability.Normal(z)), both.Length);
    }
}
