using System.Collections.Concurrent;

namespace Ablate.Studies.Statistics;

/// <summary>
/// The group-sequential test behind "repeats: until resolved, at most N". The paired difference is examined ("looked at") after certain numbers of
/// repeats, and the study stops when |t| reaches a boundary. If there is no difference, all looks together err with probability alpha;
/// ordinary tests at each look would err several times as often. The intervals mean +- boundary * s / sqrt(n) of all looks contain the true
/// difference simultaneously with probability 1 - alpha (repeated confidence intervals: Jennison and Turnbull 1989, JRSS B 51), so they decide
/// claims with margins too. Boundaries: <see cref="AlphaSpending"/>; exact for normal differences.
/// </summary>
/// <remarks>
/// A repeat in which an arm diverged gives no pair. A look then spends the share of alpha that belongs to the pairs it has, out of all that were
/// planned; the last look spends what is left. The boundary of a look depends on how many pairs the earlier looks had, so the error rate stays
/// alpha whichever repeats lack a number, as long as that is independent of the difference. A look without a new pair is the same look as the
/// one before. A study that stopped early overestimates the difference on average, because it stopped when the estimate was large.
/// </remarks>
public sealed class SequentialTest
{
    /// <summary>A cache of looks, by the look before, the number of pairs and the share of the planned pairs.</summary>
    readonly ConcurrentDictionary<(SequentialLook? Before, int Count, double Time), SequentialLook> computed = [];

    /// <summary>The boundary after each planned number of repeats, if no pair is missing.</summary>
    readonly Dictionary<int, double> planned;

    /// <summary>Plans a look after every repeat from <paramref name="minimum"/> on.</summary>
    /// <param name="minimum">Repeats before the first look, at least 2; 3 is sensible.</param>
    /// <param name="maximum">The most repeats, at least <paramref name="minimum"/>.</param>
    /// <param name="alpha">The error rate of all looks together, between 0 and 1. Default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SequentialTest(int minimum, int maximum, double alpha = 0.05)
        : this(Every(minimum, maximum), alpha)
    {
    }

    /// <summary>Plans the looks.</summary>
    /// <param name="looks">The numbers of repeats after which to look, ascending from at least 2; the last is the most repeats.</param>
    /// <param name="alpha">The error rate of all looks together, between 0 and 1. Default 0.05.</param>
    /// <exception cref="ArgumentOutOfRangeException">The looks do not ascend from at least 2, or alpha is outside its range.</exception>
    public SequentialTest(IReadOnlyList<int> looks, double alpha = 0.05)
    {
        if (looks.Count == 0 || looks[0] < 2 || looks.Zip(looks.Skip(1)).Any(pair => pair.Second <= pair.First))
            throw new ArgumentOutOfRangeException(nameof(looks), string.Join(", ", looks), "must rise from at least 2");
        Interval.CheckLevel(alpha);
        (Looks, Alpha) = (looks, alpha);
        planned = looks.ToDictionary(look => look, look => Boundary(look, pairs => pairs));
    }

    /// <summary>The numbers of repeats after which there is a look, ascending.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>Repeats before the first look.</summary>
    public int Minimum => Looks[0];

    /// <summary>The most repeats: the last look.</summary>
    public int Maximum => Looks[^1];

    /// <summary>The error rate of all looks together.</summary>
    public double Alpha { get; }

    /// <summary>
    /// The |t| at which to stop after <paramref name="count"/> repeats without a missing pair; infinite where there is no look, or it cannot stop.
    /// </summary>
    public double Boundary(int count) => planned.GetValueOrDefault(count, double.PositiveInfinity);

    /// <summary>The boundary at the look after <paramref name="repeats"/> repeats, where <paramref name="pairs"/> says how many pairs each look has.</summary>
    double Boundary(int repeats, Func<int, int> pairs)
    {
        if (!Looks.Contains(repeats) || pairs(repeats) < Minimum)
            return double.PositiveInfinity;
        SequentialLook? last = null;
        foreach (IGrouping<int, int> looksOfCount in Looks.Where(look => look <= repeats && pairs(look) >= Minimum).GroupBy(pairs))
        {
            int count = looksOfCount.Key;
            double time = looksOfCount.Last() == Maximum ? 1 : count / (double)Maximum;
            last = computed.GetOrAdd((last, count, time), look => SequentialLook.After(look.Before, look.Count, look.Time, Alpha));
        }
        return last!.Boundary;
    }

    /// <summary>The mean difference so far, with its repeated confidence interval.</summary>
    /// <returns>Without pairs no value; before the first look, where no look can stop, and if all differences are equal, no interval.</returns>
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
