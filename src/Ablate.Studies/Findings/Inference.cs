using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// How differences between the arms of a run are judged: by the paired t test; by the <see cref="CorrectedResampledTest"/> if the repeats share training
/// rows; by a <see cref="SequentialTest"/> if the results are examined more than once ("looks"). Several pairs share the error rate: p-values by Holm's
/// correction; with looks, which have no p-values, intervals by Bonferroni's.
/// </summary>
/// <remarks>
/// If repeats share training rows and there are looks, the boundaries are those of the looks and the standard error is the corrected one. That is not a
/// published test. What the repeats share is the same at every look, so looks differ less than independent ones, and the boundaries are
/// conservative as far as the correction is right.
/// </remarks>
/// <param name="run">The run.</param>
/// <param name="tests">The tests of the looks, if several runs share them. Default null: they are made here if the run has looks.</param>
sealed class Inference(RunResults run, SequentialTests? tests = null)
{
    /// <summary>The most further repeats that are suggested: more than 1,000 are unaffordable, more than 100 per pair so far cannot be predicted.</summary>
    const int MostMore = 1000, MostMorePerPair = 100;

    readonly SequentialTests? tests = tests ?? (run.Info.Sequential is { } sequential ? new SequentialTests(sequential.Looks) : null);

    /// <summary>A cache of what the repeats of each arm share, see <see cref="SharedRows"/>.</summary>
    readonly Dictionary<Arm, double> shares = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether the results are examined more than once: intervals then hold at every look, and there are no p-values.</summary>
    public bool IsSequential => tests is not null;

    /// <summary>The mean difference, first minus second, with its confidence interval of level 1 - <paramref name="alpha"/>.</summary>
    public Estimate Difference(Arm first, Arm second, double alpha = Comparison.Alpha)
    {
        PairedSample pairs = Comparisons.Pairs(first, second);
        double shared = Shared(first, second);
        if (tests is null)
            return shared > 0 ? CorrectedResampledTest.Difference(pairs, shared, 1 - alpha) : Mean.Of(pairs.Differences, 1 - alpha);
        Estimate estimate = tests.At(alpha).Difference(pairs);
        if (estimate.Interval is not { } interval)
            return estimate;
        double reach = interval.Width / 2 * Math.Sqrt(1 + pairs.Count * shared);
        return estimate with { Interval = Interval.Around(estimate.Value!.Value, reach, 1 - alpha) };
    }

    /// <summary>Whether <paramref name="claim"/> holds of two arms, by the confidence interval of level 1 - <paramref name="alpha"/>.</summary>
    public Verdict Judge(Claim claim, Arm first, Arm second, double alpha = Comparison.Alpha) =>
        claim.Judge(Comparisons.Pairs(first, second), Difference(first, second, alpha).Interval);

    /// <summary>The p-value of a pair, not corrected for several pairs; null if there is no test.</summary>
    public double? PValue(Arm first, Arm second)
    {
        if (IsSequential)
            return null;
        PairedSample pairs = Comparisons.Pairs(first, second);
        double shared = Shared(first, second);
        return (shared > 0 ? CorrectedResampledTest.Of(pairs, shared) : PairedTTest.Of(pairs))?.PValue;
    }

    /// <summary>
    /// About how many more pairs are needed to resolve what <paramref name="independent"/> more independent ones would; null if no number would, or more
    /// than can be afforded.
    /// </summary>
    public int? More(Arm first, Arm second, int? independent)
    {
        int pairs = Comparisons.Pairs(first, second).Count;
        return OfPairs(first, second, pairs, independent) is { } more && more <= Math.Min(MostMore, MostMorePerPair * pairs) ? more : null;
    }

    int? OfPairs(Arm first, Arm second, int pairs, int? independent)
    {
        double shared = Shared(first, second);
        if (independent is not { } more || shared == 0)
            return independent;
        double needed = 1 / (1.0 / (pairs + more) - shared);
        return needed is > 0 and < 1_000_000 ? Math.Max(1, (int)Math.Ceiling(needed) - pairs) : null;
    }

    /// <summary>The name of the interval of a difference in sentences; <paramref name="pairs"/> differences share the error rate.</summary>
    public string IntervalName(Arm first, Arm second, int pairs)
    {
        string of = IsSequential && pairs > 1 ? $" of all {pairs} pairs" : "";
        string looks = IsSequential ? " at every look" : "";
        string correction = Shared(first, second) > 0 ? " corrected for shared training rows" : "";
        return $"95 % interval{of}{looks}{correction}";
    }

    /// <summary>Whether the repeats of <paramref name="arm"/> are independent and examined only once, as sign and rank tests require.</summary>
    public bool IsIndependent(Arm arm) => !IsSequential && Shared(arm) == 0;

    double Shared(Arm first, Arm second) => Math.Max(Shared(first), Shared(second));

    double Shared(Arm arm) =>
        shares.TryGetValue(arm, out double share) ? share : shares[arm] = SharedRows.Share(arm.Trials.SelectMany(trials => trials), arm.Measure);
}
