namespace Ablate.Studies.Statistics;

/// <summary>
/// "Repeats: until resolved, at most N": after each repeat from a named minimum on, the paired difference is looked at, and the study stops
/// when |t| reaches a boundary. All looks together err in a share alpha of the studies without a difference, where ordinary tests after
/// each repeat would err several times as often. The interval mean +- boundary * s / sqrt(n) holds the true difference at all looks at
/// once, in a share 1 - alpha of the studies (repeated confidence intervals: Jennison and Turnbull 1989, JRSS B 51); so it decides about
/// claims with margins too. Boundaries: <see cref="AlphaSpending"/>; exact for normal differences.
/// </summary>
/// <remarks>
/// A repeat in which an arm diverged gives no pair, and the next look comes at the next pair; some of alpha then stays unspent. A
/// study that stopped early shows too large a difference on average: its mean is of those who stopped because it was large.
/// </remarks>
public sealed class SequentialTest
{
    readonly double[] boundaries;

    /// <summary>Plans the looks.</summary>
    /// <param name="minimum">Repeats before the first look, at least 2; 3 is sensible.</param>
    /// <param name="maximum">Repeats at most.</param>
    /// <param name="alpha">The error rate of all looks together, between 0 and 1.</param>
    public SequentialTest(int minimum, int maximum, double alpha = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, minimum);
        Interval.CheckLevel(alpha);
        (Minimum, Maximum, Alpha) = (minimum, maximum, alpha);
        boundaries = SequentialBoundaries.OfStudent(minimum, maximum, alpha);
    }

    /// <summary>Repeats before the first look.</summary>
    public int Minimum { get; }

    /// <summary>Repeats at most.</summary>
    public int Maximum { get; }

    /// <summary>The error rate of all looks together.</summary>
    public double Alpha { get; }

    /// <summary>How large |t| must be after <paramref name="count"/> whole pairs; infinite where a look could not stop.</summary>
    public double Boundary(int count) => count < Minimum ? double.PositiveInfinity : boundaries[count - Minimum];

    /// <summary>The mean difference so far, with its repeated confidence interval.</summary>
    /// <returns>No value without pairs; no interval before the first look, where no look can stop, or if all differences are equal.</returns>
    /// <exception cref="ArgumentException">There are more repeats than planned.</exception>
    public Estimate Difference(PairedSample pairs)
    {
        if (pairs.Count + pairs.Missing > Maximum)
        {
            throw new ArgumentException(
                $"{pairs.Count + pairs.Missing} repeats are more than the {Maximum} planned; a plan cannot be stretched after looking.", nameof(pairs));
        }
        Estimate mean = Mean.Of(pairs.Differences);
        double boundary = Boundary(pairs.Count);
        return mean with
        {
            Interval = mean.Interval is null || double.IsInfinity(boundary)
                ? null
                : Interval.Around(mean.Value!.Value, boundary * Mean.StandardError(pairs.Differences), 1 - Alpha),
        };
    }

    /// <summary>Whether the arms are shown to be different.</summary>
    /// <exception cref="ArgumentException">There are more repeats than planned.</exception>
    public SequentialDecision Decide(PairedSample pairs) => Decide(pairs, Difference(pairs).Interval?.Contains(0) == false);

    /// <summary>
    /// Whether <paramref name="claim"/> is shown to hold or not to hold; <see cref="Claim.Judge(PairedSample, Interval?)"/> of
    /// <see cref="Difference"/> says which.
    /// </summary>
    /// <exception cref="ArgumentException">There are more repeats than planned.</exception>
    public SequentialDecision Decide(PairedSample pairs, Claim claim)
    {
        Interval? interval = Difference(pairs).Interval;
        return Decide(pairs, pairs.Count >= Minimum && claim.Judge(pairs, interval) != Verdict.Unresolved);
    }

    SequentialDecision Decide(PairedSample pairs, bool resolved) =>
        resolved ? SequentialDecision.Resolved
        : pairs.Count + pairs.Missing < Maximum ? SequentialDecision.Continue
        : SequentialDecision.Unresolved;
}
