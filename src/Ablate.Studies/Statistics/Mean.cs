namespace Ablate.Studies.Statistics;

/// <summary>
/// The mean with Student's interval: mean +- t(1 - (1 - level) / 2, n - 1) s / sqrt(n). Student 1908, "The probable error of a mean",
/// Biometrika 6. Exact for normal values; good from about ten runs on if they are not very skewed.
/// </summary>
public static class Mean
{
    /// <summary>The mean of <paramref name="sample"/>.</summary>
    /// <returns>No value without runs; no interval below two runs or if all values are equal.</returns>
    public static Estimate Of(Sample sample, double level = 0.95)
    {
        Interval.CheckLevel(level);
        if (sample.Count == 0)
            return new Estimate(null, null, 0);
        double mean = Value(sample.Values);
        Interval? interval = sample.HasSpread
            ? Interval.Around(mean, Quantile.Student(0.5 + level / 2, sample.Count - 1) * StandardError(sample), level)
            : null;
        return new Estimate(mean, interval, sample.Count);
    }

    /// <summary>The plain mean: not-a-number without values.</summary>
    internal static double Value(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    /// <summary>s / sqrt(n), of at least two values.</summary>
    internal static double StandardError(Sample sample) => StandardDeviation.Value(sample.Values) / Math.Sqrt(sample.Count);
}
