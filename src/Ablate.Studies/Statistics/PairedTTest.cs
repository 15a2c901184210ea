namespace Ablate.Studies.Statistics;

/// <summary>
/// Are two arms different, given runs in pairs: t = mean d / (s_d / sqrt(n)) with n - 1 degrees of freedom, d = first - second. Student 1908.
/// What the pairs share (initial weights, data order, split) cancels in d. Exact for normal differences. The interval of the difference is
/// <see cref="Mean.Of"/> of <see cref="PairedSample.Differences"/>.
/// </summary>
public static class PairedTTest
{
    /// <summary>The two-sided test; the statistic is t.</summary>
    /// <returns>Null below two pairs, and if all differences are equal: t is then infinite or 0 / 0, and means nothing.</returns>
    public static TestOutcome? Of(PairedSample pairs) => Statistic(pairs.Differences) is { } t
        ? new TestOutcome(t, TailProbability.StudentTwoSided(t, pairs.Count - 1), pairs.Count)
        : null;

    /// <summary>t of the mean less <paramref name="expected"/>; null where there is none.</summary>
    internal static double? Statistic(Sample differences, double expected = 0) =>
        differences.HasSpread ? (Mean.Value(differences.Values) - expected) / Mean.StandardError(differences) : null;
}
