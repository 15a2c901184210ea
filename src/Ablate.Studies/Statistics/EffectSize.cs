namespace Ablate.Studies.Statistics;

/// <summary>How large a difference is, which no p-value says.</summary>
public static class EffectSize
{
    /// <summary>
    /// The mean difference of two arms of shares (accuracies between 0 and 1), first minus second, in percentage points, with Student's interval.
    /// </summary>
    /// <returns>As <see cref="Mean.Of"/>.</returns>
    public static Estimate PercentagePoints(PairedSample shares, double level = 0.95) =>
        Mean.Of(shares.Differences.Scale(100), level);

    /// <summary>
    /// Cohen's d_z = mean d / s_d: the mean difference in units of the deviation of the differences. Cohen 1988, "Statistical power analysis",
    /// section 2.3.5. What the number of repeats that shows a difference depends on; not comparable with the d of unpaired arms.
    /// </summary>
    /// <returns>Null below two pairs or if all differences are equal.</returns>
    public static double? CohenDz(PairedSample pairs) =>
        pairs.Differences.HasSpread ? Mean.Value(pairs.Differences.Values) / StandardDeviation.Value(pairs.Differences.Values) : null;
}
