namespace Ablate.Studies.Statistics;

/// <summary>
/// Where the mean of m further runs falls: mean +- t(1 - (1 - level) / 2, n - 1) s sqrt(1 / n + 1 / m). For m without end it becomes the interval
/// of the true mean. Exact for normal values. Hahn and Meeker 1991, "Statistical Intervals", chapter 4.
/// </summary>
/// <remarks>A published value is itself of few runs; judged by the interval of our mean it would lie outside ever more often the more runs we have.</remarks>
public static class PredictionInterval
{
    /// <summary>Where the mean of <paramref name="runs"/> further runs like those of <paramref name="sample"/> falls.</summary>
    /// <returns>Null below two runs, and if all values are equal.</returns>
    public static Interval? Of(Sample sample, int runs, double level = 0.95)
    {
        Interval.CheckLevel(level);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        if (!sample.HasSpread)
            return null;
        double spread = StandardDeviation.Value(sample.Values) * Math.Sqrt(1.0 / sample.Count + 1.0 / runs);
        return Interval.Around(Mean.Value(sample.Values), Quantile.Student(0.5 + level / 2, sample.Count - 1) * spread, level);
    }
}
