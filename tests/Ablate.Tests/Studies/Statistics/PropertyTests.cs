using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>What holds for every sample; whole numbers among them, so that ties come up.</summary>
public sealed class PropertyTests
{
    static readonly RandomStreams streams = new(1, 1);
    static readonly Config config = Config.QuickThrowOnFailure.WithReplay(1, 1).WithMaxTest(200);

    static readonly Arbitrary<double[]> values = Gen.Choose(-20, 20).Select(value => value / 4.0).ArrayOf()
        .Where(array => array.Length is > 2 and < 16).ToArbitrary();

    static readonly Arbitrary<(double[] First, double[] Second)> pairs =
        values.Generator.SelectMany(first => values.Generator.Select(second => (first, second))).ToArbitrary();

    static readonly Arbitrary<double[]> probabilities = Gen.Choose(0, 1000).Select(value => value / 1000.0).ArrayOf().ToArbitrary();

    [Fact]
    public void Intervals_contain_their_estimates_and_grow_with_the_level() => Check.One(config, Prop.ForAll(values, given =>
    {
        Sample sample = Sample.Of(given);
        Estimate narrow = Mean.Of(sample, 0.8), wide = Mean.Of(sample, 0.99);
        return sample.HasSpread
            ? narrow.Interval!.Value.Contains(narrow.Value!.Value)
            && wide.Interval!.Value.Contains(narrow.Interval.Value.Low)
            && wide.Interval.Value.Contains(narrow.Interval.Value.High)
            : narrow.Interval is null;
    }));

    [Fact]
    public void Binomial_intervals_contain_the_share_and_the_exact_one_is_wider() => Check.One(config, Prop.ForAll(Gen.Choose(1, 300).ToArbitrary(), count =>
    {
        foreach (int hits in new[] { 0, count / 3, count / 2, count })
        {
            Estimate wilson = BinomialInterval.Wilson(hits, count), exact = BinomialInterval.ClopperPearson(hits, count);
            if (!wilson.Interval!.Value.Contains(wilson.Value!.Value)
                || !exact.Interval!.Value.Contains(exact.Value!.Value)
                || exact.Interval.Value.Low < 0
                || exact.Interval.Value.High > 1)
                return false;
        }
        return true;
    }));

    [Fact]
    public void The_order_of_runs_changes_nothing() => Check.One(config, Prop.ForAll(values, given =>
    {
        double[] turned = [.. given.Reverse()], zeros = new double[given.Length];
        PairedSample one = PairedSample.Of(given, zeros), other = PairedSample.Of(turned, zeros);
        Sample sample = Sample.Of(given), shuffled = Sample.Of(turned);
        return Near(Mean.Of(sample).Value, Mean.Of(shuffled).Value) && Median.Of(sample) == Median.Of(shuffled)
            && Near(InterquartileMean.Of(sample), InterquartileMean.Of(shuffled)) && Near(PairedTTest.Of(one)?.PValue, PairedTTest.Of(other)?.PValue)
            && Near(WilcoxonSignedRank.Exact(one)?.PValue, WilcoxonSignedRank.Exact(other)?.PValue)
            && Near(PairedPermutation.Of(one, streams)!.PValue, PairedPermutation.Of(other, streams)!.PValue);
    }));

    [Fact]
    public void Exchanging_the_arms_changes_signs_and_no_probability() => Check.One(config, Prop.ForAll(pairs, given =>
    {
        (double[] a, double[] b) = given;
        int count = Math.Min(a.Length, b.Length);
        Sample first = Sample.Of(a), second = Sample.Of(b);
        PairedSample there = PairedSample.Of(a[..count], b[..count]), back = PairedSample.Of(b[..count], a[..count]);
        Superiority ahead = Superiority.Of(first, second)!, behind = Superiority.Of(second, first)!;
        return Near(PairedTTest.Of(there)?.Statistic, -PairedTTest.Of(back)?.Statistic) && Near(PairedTTest.Of(there)?.PValue, PairedTTest.Of(back)?.PValue)
            && Near(WelchTest.Of(first, second)?.PValue, WelchTest.Of(second, first)?.PValue)
            && Near(MannWhitney.Of(first, second)?.PValue, MannWhitney.Of(second, first)?.PValue)
            && Near(ahead.VarghaDelaney, 1 - behind.VarghaDelaney) && Near(MannWhitney.Of(first, second)?.Statistic, ahead.VarghaDelaney * a.Length * b.Length)
            && Near(PairedPermutation.Of(there, streams)!.PValue, PairedPermutation.Of(back, streams)!.PValue);
    }));

    /// <remarks>Schuirmann 1987: the test rejects at alpha exactly if the interval of level 1 - 2 alpha lies inside the margin.</remarks>
    [Fact]
    public void Unpaired_equivalence_is_an_interval_inside_the_margin() => Check.One(config, Prop.ForAll(pairs, given =>
    {
        Sample first = Sample.Of(given.First), second = Sample.Of(given.Second);
        return WelchTest.Difference(first, second, 0.8).Interval is not { } interval
            ? Equivalence.Unpaired(first, second, 1) is null
            : Math.Abs(Math.Max(-interval.Low, interval.High) - 1) < 1e-9
            || Equivalence.Unpaired(first, second, 1)!.PValue < 0.1 == (interval.Low > -1 && interval.High < 1);
    }));

    [Fact]
    public void Corrections_keep_the_order_and_are_ordered_among_themselves() => Check.One(config, Prop.ForAll(probabilities, given =>
    {
        double[] bonferroni = Bonferroni.Adjust(given), holm = Holm.Adjust(given), hommel = Hommel.Adjust(given), discovery = BenjaminiHochberg.Adjust(given);
        bool Rises(double[] adjusted) =>
            Enumerable.Range(0, given.Length).OrderBy(i => given[i]).ThenBy(i => adjusted[i]).Select(i => adjusted[i]).ToArray() is var sorted
                && sorted.Zip(sorted.Skip(1)).All(pair => pair.First <= pair.Second);
        return new[] { bonferroni, holm, hommel, discovery }.All(Rises)
            && Enumerable.Range(0, given.Length).All(i => bonferroni[i] >= holm[i] && holm[i] >= hommel[i] - 1e-12 && hommel[i] >= discovery[i] - 1e-12 && discovery[i] >= given[i] - 1e-12);
    }));

    [Fact]
    public void Shares_of_variance_add_up_to_one() => Check.One(config, Prop.ForAll(Gen.Choose(-9, 9).Select(value => (double)value).ArrayOf(24).ToArbitrary(), cells =>
        FunctionalAnova.Of([2, 3, 4], cells) is not { } split || (Near(1, split.Factors.Sum() + split.Pairs.Values.Sum() + split.Rest) && split.Factors.Concat(split.Pairs.Values).All(share => share is >= 0 and <= 1 + 1e-12))));

    [Fact]
    public void Sums_of_squares_add_up() => Check.One(config, Prop.ForAll(pairs, given =>
    {
        (double[] a, double[] b) = given;
        OneWayAnova anova = OneWayAnova.Of([Sample.Of(a), Sample.Of(b)])!;
        return Near(StandardDeviation.SumOfSquares([.. a, .. b]), anova.Between.SumOfSquares + anova.Within.SumOfSquares);
    }));

    static bool Near(double? expected, double? actual) =>
        expected is { } one && actual is { } other ? Math.Abs(one - other) <= 1e-9 * Math.Max(1, Math.Abs(one)) : expected is null && actual is null;
}
