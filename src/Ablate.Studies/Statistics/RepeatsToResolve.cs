namespace Ablate.Studies.Statistics;

/// <summary>
/// "About N more repeats would resolve it": as many as bring a paired t test to a power, if the true difference and deviation are those
/// measured so far (<see cref="PairedPower"/>). They are not: with few pairs the answer is a rough guess, to be shown as such. A
/// <see cref="SequentialTest"/> needs a few per cent more.
/// </summary>
public static class RepeatsToResolve
{
    /// <summary>How many more pairs would show that the arms differ.</summary>
    /// <returns>
    /// At least 1, because the question is open; null if the pairs show no spread, or the difference is so near zero that a million
    /// pairs would not do.
    /// </returns>
    public static int? More(PairedSample pairs, double power = 0.8, double alpha = 0.05) => More(pairs, 0, power, alpha);

    /// <summary>How many more pairs would decide about <paramref name="claim"/>: those that tell the difference from its nearest threshold.</summary>
    /// <returns>As the other.</returns>
    public static int? More(PairedSample pairs, Claim claim, double power = 0.8, double alpha = 0.05)
    {
        if (pairs.Count == 0)
            return null;
        double mean = Mean.Value(pairs.Differences.Values);
        return More(pairs, claim.Thresholds.MinBy(threshold => Math.Abs(mean - threshold)), power, alpha);
    }

    static int? More(PairedSample pairs, double threshold, double power, double alpha)
    {
        if (!pairs.Differences.HasSpread)
            return null;
        double effect = (Mean.Value(pairs.Differences.Values) - threshold) / StandardDeviation.Value(pairs.Differences.Values);
        return PairedPower.Repeats(effect, power, alpha) is { } repeats ? Math.Max(1, repeats - pairs.Count) : null;
    }
}
