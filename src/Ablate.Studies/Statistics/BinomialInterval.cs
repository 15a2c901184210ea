namespace Ablate.Studies.Statistics;

/// <summary>
/// The interval of a share from n independent yes-or-no answers, such as an accuracy on n test images. It says how far another test set
/// could move the number for this one model; it says nothing of what another seed would do.
/// </summary>
public static class BinomialInterval
{
    /// <summary>
    /// Wilson: (p + z^2 / 2n +- z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n), p = hits / n. Wilson 1927, "Probable inference", JASA 22.
    /// Covers its level on average; the one to show.
    /// </summary>
    /// <returns>No value if <paramref name="count"/> is zero.</returns>
    public static Estimate Wilson(int hits, int count, double level = 0.95)
    {
        Check(hits, count, level);
        if (count == 0)
            return new Estimate(null, null, 0);
        double n = count;
        double p = hits / n;
        double z = Quantile.Normal(0.5 + level / 2);
        double scale = 1 + z * z / n;
        double center = (p + z * z / (2 * n)) / scale;
        double reach = z * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / scale;
        double low = hits == 0 ? 0 : center - reach;
        double high = hits == count ? 1 : center + reach;
        return new Estimate(p, new Interval(low, high, level), count);
    }

    /// <summary>
    /// Clopper-Pearson: from the alpha / 2 quantile of Beta(hits, n - hits + 1) to the 1 - alpha / 2 quantile of Beta(hits + 1, n - hits).
    /// Clopper and Pearson 1934, "The use of confidence or fiducial limits", Biometrika 26. Never covers less than its level, usually more.
    /// </summary>
    /// <returns>No value if <paramref name="count"/> is zero.</returns>
    public static Estimate ClopperPearson(int hits, int count, double level = 0.95)
    {
        Check(hits, count, level);
        if (count == 0)
            return new Estimate(null, null, 0);
        double tail = (1 - level) / 2;
        double low = hits == 0 ? 0 : Quantile.Beta(tail, hits, count - hits + 1);
        double high = hits == count ? 1 : 1 - Quantile.Beta(tail, count - hits, hits + 1);
        return new Estimate(hits / (double)count, new Interval(low, high, level), count);
    }

    static void Check(int hits, int count, double level)
    {
        Interval.CheckLevel(level);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, count);
    }
}
