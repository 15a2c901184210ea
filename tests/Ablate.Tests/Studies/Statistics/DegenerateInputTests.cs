using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>No runs, one, two, runs that diverged, runs that are all the same: an empty result that says how many runs it rests on, never nonsense.</summary>
public sealed class DegenerateInputTests
{
    static readonly RandomStreams streams = new(1, 1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Too_few_runs(int count)
    {
        Sample sample = Sample.Of(Enumerable.Repeat(0.5, count));
        double? value = count == 0 ? null : 0.5;
        Estimate expected = new(value, null, count);
        Assert.Equal(expected, Mean.Of(sample));
        Assert.Equal(expected, Bootstrap.Percentile(sample, Mean.Value, streams));
        Assert.Equal(expected, Bootstrap.BiasCorrected(sample, Mean.Value, streams));
        Assert.Equal(value, Median.Of(sample));
        Assert.Equal(value, InterquartileMean.Of(sample));
        Assert.Null(StandardDeviation.Of(sample));
        Assert.Null(CoefficientOfVariation.Of(sample));

        PairedSample pairs = PairedSample.Of([.. sample.Values], new double[count]);
        NoTests(pairs);
        Assert.Equal(count == 0, PairedPermutation.Of(pairs, streams) is null);
        Assert.Equal(count == 0, WilcoxonSignedRank.Exact(pairs) is null);
        Assert.Null(WelchTest.Of(sample, sample));
        Assert.Equal(count == 0 ? null : 0, WelchTest.Difference(sample, sample).Value);
        Assert.Null(MannWhitney.Of(sample, sample));
        Assert.Equal(count == 0, Superiority.Of(sample, sample) is null);
        Assert.Null(OneWayAnova.Of([sample, sample]));
        Assert.Null(VarianceComponents.Of([sample, sample]));
        Assert.Null(TwoWayAnova.Of([[sample, sample], [sample, sample]]));
    }

    [Fact]
    public void All_values_equal()
    {
        Sample sample = Sample.Of([0.1, 0.1, 0.1]);
        Assert.Equal(3, Mean.Of(sample).Count);
        Assert.Null(Mean.Of(sample).Interval);
        Assert.Null(Bootstrap.BiasCorrected(sample, Mean.Value, streams).Interval);
        Assert.Equal(0, StandardDeviation.Of(sample));
        Assert.Equal(0, CoefficientOfVariation.Of(sample));
        NoTests(PairedSample.Of([0.3, 0.3, 0.3], [0.1, 0.1, 0.1]));
        PairedSample same = PairedSample.Of([0.3, 0.2, 0.1], [0.3, 0.2, 0.1]);
        NoTests(same);
        Assert.Null(WilcoxonSignedRank.Exact(same));
        Assert.Null(WilcoxonSignedRank.Asymptotic(same));
        Assert.Equal(1, PairedPermutation.Of(same, streams)!.PValue);
        Assert.Null(WelchTest.Of(sample, sample));
        Assert.Null(MannWhitney.Of(sample, sample));
        Assert.Null(OneWayAnova.Of([sample, Sample.Of([0.2, 0.2])])!.Test);
        Assert.Equal(0, VarianceComponents.Of([sample, sample])!.Between);
        Assert.Null(VarianceComponents.Of([sample, sample])!.ShareBetween);
        Assert.Null(TwoWayAnova.Of([[sample, sample], [sample, sample]])!.RowsTest);
        Assert.Null(FunctionalAnova.Of([2], [0.5, 0.5]));
        Assert.Null(Friedman.Of([[1, 1], [1, 1]]));
    }

    [Fact]
    public void Runs_that_diverged_are_counted_and_left_out()
    {
        Sample sample = Sample.Of([1, double.NaN, 2, double.PositiveInfinity, 3, double.NegativeInfinity]);
        Assert.Equal((3, 3), (sample.Count, sample.Missing));
        Assert.Equal(2, Mean.Of(sample).Value);
        PairedSample pairs = PairedSample.Of([1, double.NaN, 3, 4], [0, 1, double.NaN, 2]);
        Assert.Equal((2, 2), (pairs.Count, pairs.Missing));
        Assert.Equal([1, 2], pairs.Differences.Values.ToArray());

        Sample none = Sample.Of([double.NaN, double.NaN]);
        Assert.Equal(new Estimate(null, null, 0), Mean.Of(none));
        Assert.Equal(2, none.Missing);

        Friedman ranking = Friedman.Of([[2, 1], [double.NaN, 1], [3, 1]])!;
        Assert.Equal((2, 1), (ranking.Datasets, ranking.Missing));
        Assert.Null(FunctionalAnova.Of([2, 2], [1, 2, 3, double.NaN]));
        Assert.Null(TwoWayAnova.Of([[Sample.Of([1, 2]), Sample.Of([1, 2])], [Sample.Of([1, 2]), Sample.Of([1, double.NaN])]]));
    }

    /// <remarks>With two methods that all datasets rank alike, chi-squared is n and F divides by zero; three coins fall alike in a quarter of the cases.</remarks>
    [Fact]
    public void Datasets_that_all_agree()
    {
        Friedman ranking = Friedman.Of([[2, 1], [5, 1], [3, 1]])!;
        Assert.Equal(3, ranking.ChiSquared.Statistic, 1e-12);
        Assert.Equal((double.PositiveInfinity, 0.25), (ranking.ImanDavenport.Statistic, ranking.ImanDavenport.PValue));
    }

    [Fact]
    public void Two_runs_give_an_interval_that_is_as_wide_as_it_must_be()
    {
        // t(0.975, 1) = 12.7062 times s / sqrt 2 = 0.5 on either side of 0.5.
        Interval interval = Mean.Of(Sample.Of([0, 1])).Interval!.Value;
        Assert.Equal(0.5 - 0.5 * 12.706204736174694, interval.Low, 1e-9);
        Assert.Null(Bootstrap.BiasCorrected(Sample.Of([0, 1]), Mean.Value, streams).Interval);
    }

    [Fact]
    public void What_cannot_be_meant_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => PairedSample.Of([1], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean.Of(Sample.Of([1, 2]), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mean.Of(Sample.Of([1, 2]), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Holm.Adjust([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Equivalence.Paired(PairedSample.Of([], []), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedResampledTest.Of(PairedSample.Of([], []), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialInterval.Wilson(3, 2));
        Assert.Throws<ArgumentException>(() => McNemar.Count([true], []));
        Assert.Throws<ArgumentException>(() => Friedman.Of([[1, 2], [1]]));
        Assert.Throws<ArgumentException>(() => FunctionalAnova.Of([2, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => TwoWayAnova.Of([[Sample.Of([1])], []]));
        Assert.Empty(Holm.Adjust([]));
        Assert.Empty(Hommel.Adjust([]));
        Assert.Equal(new Estimate(null, null, 0), BinomialInterval.ClopperPearson(0, 0));
    }

    static void NoTests(PairedSample pairs)
    {
        Assert.Null(PairedTTest.Of(pairs));
        Assert.Null(Equivalence.Paired(pairs, 0.1));
        Assert.Null(EffectSize.CohenDz(pairs));
        Assert.Null(EffectSize.PercentagePoints(pairs).Interval);
        Assert.Null(CorrectedResampledTest.Of(pairs, 0.1));
        Assert.Null(CorrectedResampledTest.Difference(pairs, 0.1).Interval);
        Assert.Null(RepeatsToResolve.More(pairs));
    }
}
