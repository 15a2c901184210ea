using Ablate.Studies.Results;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// How differences between the arms of a run are judged: by the paired t test; by the
/// <see cref="CorrectedResampledTest"/> where repeats share training rows; by a <see cref="SequentialTest"/>
/// where the run is looked at more than once. Several pairs share the error rate by Holm's correction of
/// p-values, and by Bonferroni's of intervals where there are looks, which have no p-value.
/// </summary>
/// <remarks>
/// Looks at repeats that share training rows have the boundaries of the looks and the standard error of the correction. That is no published test.
/// What the repeats share is the same at every look, so looks differ less than independent ones, and the boundaries err on the safe side as far
/// as the correction is right.
/// </remarks>
/// <param name="run">The run.</param>
/// <param name="tests">The tests of its looks, where several runs share them; null to make them.</param>
sealed class Inference(RunResults run, SequentialTests? tests = null)
{
    /// <summary>More repeats than these are affordable to nobody, or more than what a hundredth of them showed can tell.</summary>
    const int MostMore = 1000, MostMorePerPair = 100;

    readonly SequentialTests? tests = tests ?? (run.Info.Sequential is { } sequential ? new SequentialTests(sequential.Looks) : null);

    readonly Dictionary<Arm, double> shares = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether intervals hold at every look, and there are no p-values.</summary>
    public bool IsSequential => tests is not null;

    /// <summary>The mean difference with the interval that errs in a share <paramref name="alpha"/>.</summary>
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

    /// <summary>Whether <paramref name="claim"/> holds of two arms, by the interval that errs in a share <paramref name="alpha"/>.</summary>
    public Verdict Judge(Claim claim, Arm first, Arm second, double alpha = Comparison.Alpha) =>
        claim.Judge(Comparisons.Pairs(first, second), Difference(first, second, alpha).Interval);

    /// <summary>The plain p-value of a pair; null where there is no test.</summary>
    public double? PValue(Arm first, Arm second)
    {
        if (IsSequential)
            return null;
        PairedSample pairs = Comparisons.Pairs(first, second);
        double shared = Shared(first, second);
        return (shared > 0 ? CorrectedResampledTest.Of(pairs, shared) : PairedTTest.Of(pairs))?.PValue;
    }

    /// <summary>
    /// About how many more pairs would resolve what <paramref name="independent"/> more independent ones would; null if none would, or more than can be
    /// afforded.
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

    /// <summary>What sentences call the interval of a difference, one of <paramref name="pairs"/> that share the error rate.</summary>
    public string IntervalName(Arm first, Arm second, int pairs)
    {
        string of = IsSequential && pairs > 1 ? $" of all {pairs} pairs" : "";
        string looks = IsSequential ? " at every look" : "";
        string correction = Shared(first, second) > 0 ? " corrected for shared training rows" : "";
        return $"95 % interval{of}{looks}{correction}";
    }

    /// <summary>Whether the repeats of <paramref name="arm"/> are independent and looked at once, as tests of signs and ranks need it.</summary>
    public bool IsIndependent(Arm arm) => !IsSequential && Shared(arm) == 0;

    double Shared(Arm first, Arm second) => Math.Max(Shared(first), Shared(second));

    double Shared(Arm arm) =>
        shares.TryGetValue(arm, out double share) ? share : shares[arm] = SharedRows.Share(arm.Trials.SelectMany(trials => trials), arm.Measure);
}
