namespace Ablate.Studies.Statistics;

/// <summary>
/// Are two arms the same up to a margin: two one-sided t tests, of mean difference &lt;= -margin and of &gt;= margin; the p-value is the larger of
/// the two. Schuirmann 1987, "A comparison of the two one-sided tests procedure", J. Pharmacokinetics and Biopharmaceutics 15. It is below
/// alpha exactly if the interval of level 1 - 2 alpha lies inside the margin. A large p-value of an ordinary test never shows equality; this does.
/// </summary>
public static class Equivalence
{
    /// <summary>The test on the differences of pairs; the statistic is the t that is nearer to failing.</summary>
    /// <param name="pairs">The arms.</param>
    /// <param name="margin">The largest difference that counts as none, above zero, in the unit of the measurements; to be named before looking.</param>
    /// <returns>Null below two pairs or if all differences are equal.</returns>
    public static TestOutcome? Paired(PairedSample pairs, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        if (PairedTTest.Statistic(pairs.Differences, -margin) is not { } above || PairedTTest.Statistic(pairs.Differences, margin) is not { } below)
            return null;
        double t = Math.Min(above, -below);
        return new TestOutcome(t, TailProbability.Student(t, pairs.Count - 1), pairs.Count);
    }
}
