namespace Ablate.Studies.Statistics;

/// <summary>
/// Welch's t test: whether the means of two arms differ, given runs that are not paired and may have different variances.
/// t = (mean a - mean b) / sqrt(va + vb) with va = s_a^2 / n_a and (va + vb)^2 / (va^2 / (n_a - 1) + vb^2 / (n_b - 1)) degrees of freedom.
/// Welch 1947, "The generalization of 'Student's' problem", Biometrika 34.
/// </summary>
public static class WelchTest
{
    /// <summary>The two-sided test; the statistic is t.</summary>
    /// <returns>Null if an arm has fewer than two runs, or neither varies.</returns>
    public static TestOutcome? Of(Sample first, Sample second)
    {
        if (Error(first, second) is not { } error)
            return null;
        double t = (Mean.Value(first.Values) - Mean.Value(second.Values)) / error.Standard;
        return new TestOutcome(t, TailProbability.StudentTwoSided(t, error.DegreesOfFreedom), first.Count + second.Count);
    }

    /// <summary>The difference of the means, first minus second, with Welch's interval.</summary>
    /// <returns>Without a value if an arm has no runs; without an interval if there is no test.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public static Estimate Difference(Sample first, Sample second, double level = 0.95)
    {
        Interval.CheckLevel(level);
        int count = first.Count + second.Count;
        if (first.Count == 0 || second.Count == 0)
            return new Estimate(null, null, count);
        double difference = Mean.Value(first.Values) - Mean.Value(second.Values);
        Interval? interval = Error(first, second) is { } error
            ? Interval.Around(difference, Quantile.Student(0.5 + level / 2, error.DegreesOfFreedom) * error.Standard, level)
            : null;
        return new Estimate(difference, interval, count);
    }

    /// <summary>The standard error of the difference of the means and its degrees of freedom; null where there is no test.</summary>
    internal static (double Standard, double DegreesOfFreedom)? Error(Sample first, Sample second)
    {
        if (first.Count < 2 || second.Count < 2 || (!first.HasSpread && !second.HasSpread))
            return null;
        double a = Math.Pow(Mean.StandardError(first), 2);
        double b = Math.Pow(Mean.StandardError(second), 2);
        return (Math.Sqrt(a + b), (a + b) * (a + b) / (a * a / (first.Count - 1) + b * b / (second.Count - 1)));
    }
}
