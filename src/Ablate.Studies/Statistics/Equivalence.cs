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

    /// <summary>The test on runs that are not in pairs, with the standard error and degrees of freedom of <see cref="WelchTest"/>.</summary>
    /// <param name="first">One arm.</param>
    /// <param name="second">The other arm.</param>
    /// <param name="margin">The largest difference that counts as none, above zero, in the unit of the measurements; to be named before looking.</param>
    /// <returns>Null if an arm has fewer than two runs, or neither shows spread.</returns>
    public static TestOutcome? Unpaired(Sample first, Sample second, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        if (WelchTest.Error(first, second) is not { } error)
            return null;
        double t = (margin - Math.Abs(Mean.Value(first.Values) - Mean.Value(second.Values))) / error.Standard;
        return new TestOutcome(t, TailProbability.Student(t, error.DegreesOfFreedom), first.Count + second.Count);
    }
}
