using System.Collections.Concurrent;

namespace Ablate.Studies.Statistics;

/// <summary>
/// "Repeats: until resolved, at most N": after named numbers of repeats the paired difference is looked at, and the study stops when |t|
/// reaches a boundary. All looks together err in a share alpha of the studies without a difference, where ordinary tests at
/// each look would err several times as often. The interval mean +- boundary * s / sqrt(n) holds the true difference at all looks at
/// once, in a share 1 - alpha of the studies (repeated confidence intervals: Jennison and Turnbull 1989, JRSS B 51); so it decides about
/// claims with margins too. Boundaries: <see cref="AlphaSpending"/>; exact for normal differences.
/// </summary>
/// <remarks>
/// A repeat in which an arm diverged gives no pair. Each look then counts the pairs there are and spends what belongs to their share of all planned;
/// the last spends what is left. The boundary at a look is that of the pairs which the looks before it had, so all looks together err in
/// a share alpha of the studies whichever repeats lack a number, as long as that has nothing to do with the difference. A look that has no
/// pair more than the one before is the same look. A study that stopped early shows too large a difference on average: its mean is of
/// those who stopped because it was large.
/// </remarks>
public sealed class SequentialTest
{
    /// <summary>What was computed: each look by the one before it, its pairs and its time.</summary>
    readonly ConcurrentDictionary<(SequentialLook? Before, int Count, double Time), SequentialLook> computed = [];

    readonly Dictionary<int, double> planned;

    /// <summary>Plans a look after every repeat from a least number on.</summary>
    /// <param name="minimum">Repeats before the first look, at least 2; 3 is sensible.</param>
    /// <param name="maximum">Repeats at most.</param>
    /// <param name="alpha">The error rate of all looks together, between 0 and 1.</param>
    public SequentialTest(int minimum, int maximum, double alpha = 0.05)
        : this(Every(minimum, maximum), alpha)
    {
    }

    /// <summary>Plans the looks.</summary>
    /// <param name="looks">After how many repeats, rising from at least 2; the last is the most.</param>
    /// <param name="alpha">The error rate of all looks together, between 0 and 1.</param>
    public SequentialTest(IReadOnlyList<int> looks, double alpha = 0.05)
    {
        if (looks.Count == 0 || looks[0] < 2 || looks.Zip(looks.Skip(1)).Any(pair => pair.Second <= pair.First))
            throw new ArgumentOutOfRangeException(nameof(looks), string.Join(", ", looks), "must rise from at least 2");
        Interval.CheckLevel(alpha);
        (Looks, Alpha) = (looks, alpha);
        planned = looks.ToDictionary(look => look, look => Boundary(look, pairs => pairs));
    }

    /// <summary>After how many repeats there is a look.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>Repeats before the first look.</summary>
    public int Minimum => Looks[0];

    /// <summary>Repeats at most.</summary>
    public int Maximum => Looks[^1];

    /// <summary>The error rate of all looks together.</summary>
    public double Alpha { get; }

    /// <summary>How large |t| must be after <paramref name="count"/> whole pairs; infinite where there is no look, or it could not stop.</summary>
    public double Boundary(int count) => planned.GetValueOrDefault(count, double.PositiveInfinity);

    /// <summary>The boundary at the look after <paramref name="repeats"/> repeats, where <paramref name="pairs"/> says how many pairs each look has.</summary>
    double Boundary(int repeats, Func<int, int> pairs)
    {
        if (!Looks.Contains(repeats) || pairs(repeats) < Minimum)
            return double.PositiveInfinity;
        SequentialLook? last = null;
        foreach (IGrouping<int, int> same in Looks.Where(look => look <= repeats && pairs(look) >= Minimum).GroupBy(pairs))
        {
            double time = same.Last() == Maximum ? 1 : same.Key / (double)Maximum;
            last = computed.GetOrAdd((last, same.Key, time), look => SequentialLook.After(look.Before, look.Count, look.Time, Alpha));
        }
        return last!.Boundary;
    }

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
        double boundary = Boundary(pairs.Count + pairs.Missing, pairs.CountUpTo);
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

    static IReadOnlyList<int> Every(int minimum, int maximum) => maximum >= minimum
        ? [.. Enumerable.Range(minimum, maximum - minimum + 1)]
        : throw new ArgumentOutOfRangeException(nameof(maximum), maximum, $"must be at least {minimum}");

    SequentialDecision Decide(PairedSample pairs, bool isResolved)
    {
        if (isResolved)
            return SequentialDecision.Resolved;
        return pairs.Count + pairs.Missing < Maximum ? SequentialDecision.Continue : SequentialDecision.Unresolved;
    }
}
