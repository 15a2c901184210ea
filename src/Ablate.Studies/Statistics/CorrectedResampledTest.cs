namespace Ablate.Studies.Statistics;

/// <summary>
/// Are two arms different, given pairs from k-fold cross-validation or repeated splits of the same data: t = mean d / sqrt((1 / n + n_test /
/// n_train) s_d^2) with n - 1 degrees of freedom, n being folds times repeats. Nadeau and Bengio 2003, "Inference for the generalization
/// error", Machine Learning 52; for repeated folds Bouckaert and Frank 2004, PAKDD.
/// </summary>
/// <remarks>
/// The training sets of different splits overlap, so the differences are alike and 1 / n alone is far too small: the plain paired t test
/// then finds differences that are not there. The correction is an approximation; it errs on either side with the learner.
/// </remarks>
public static class CorrectedResampledTest
{
    /// <summary>The two-sided test; the statistic is t.</summary>
    /// <param name="pairs">Both arms, one pair per split.</param>
    /// <param name="testShare">Test rows divided by training rows: 1 / (k - 1) for k folds.</param>
    /// <returns>Null below two pairs or if all differences are equal.</returns>
    public static TestOutcome? Of(PairedSample pairs, double testShare)
    {
        if (StandardError(pairs, testShare) is not { } error)
            return null;
        double t = Mean.Value(pairs.Differences.Values) / error;
        return new TestOutcome(t, TailProbability.StudentTwoSided(t, pairs.Count - 1), pairs.Count);
    }

    /// <summary>The mean difference, first minus second, with the interval that belongs to the test.</summary>
    /// <returns>No value without pairs; no interval where there is no test.</returns>
    public static Estimate Difference(PairedSample pairs, double testShare, double level = 0.95)
    {
        Estimate mean = Mean.Of(pairs.Differences, level);
        return StandardError(pairs, testShare) is { } error
            ? mean with { Interval = Interval.Around(mean.Value!.Value, Quantile.Student(0.5 + level / 2, pairs.Count - 1) * error, level) }
            : mean;
    }

    static double? StandardError(PairedSample pairs, double testShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(testShare);
        return pairs.Differences.HasSpread
            ? StandardDeviation.Value(pairs.Differences.Values) * Math.Sqrt(1.0 / pairs.Count + testShare)
            : null;
    }
}
