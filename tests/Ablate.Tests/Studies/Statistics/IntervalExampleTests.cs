using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>Intervals and quantiles that a formula gives.</summary>
public sealed class IntervalExampleTests
{
    /// <remarks>No hit in n: the upper end p solves (1 - p)^n = 0.025.</remarks>
    [Fact]
    public void Clopper_and_Pearson_of_no_hits() =>
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 7), BinomialInterval.ClopperPearson(0, 7).Interval!.Value.High, 1e-12);

    /// <remarks>
    /// One hit in n: the lower end p solves 1 - (1 - p)^n = t = alpha / 2, so n p = L - L^2 / 2n + ... with L = -log(1 - t) = t + t^2 / 2 + ...
    /// </remarks>
    [Theory]
    [InlineData(10_000, 0.95)]
    [InlineData(1_000_000, 0.999999)]
    public void Clopper_and_Pearson_of_one_hit(int count, double level)
    {
        double tail = (1 - level) / 2, low = BinomialInterval.ClopperPearson(1, count, level).Interval!.Value.Low;
        double log = tail + tail * tail / 2 + Math.Pow(tail, 3) / 3 + Math.Pow(tail, 4) / 4;
        Assert.Equal(1, low * count / (log - log * log / (2.0 * count)), 1e-6);
    }

    /// <remarks>Resamples of 0 and 1 have the mean 0, 1/2, 1 in 1, 2, 1 of four cases: quantiles 0.3 and 0.7 are 1/2, 0.025 and 0.975 the ends.</remarks>
    [Fact]
    public void Percentiles_of_two_runs()
    {
        Sample sample = Sample.Of([0, 1]);
        Assert.Equal(new Interval(0, 1, 0.95), Bootstrap.Percentile(sample, Mean.Value, new RandomStreams(1, 1)).Interval);
        Assert.Equal(new Interval(0.5, 0.5, 0.4), Bootstrap.Percentile(sample, Mean.Value, new RandomStreams(1, 1), 0.4).Interval);
    }

    /// <remarks>
    /// Of the medians of resamples of 0 to 4, 32 % are below 2, 37 % are 2 and 32 % above: with half of those in the middle there is no bias, nor any
    /// acceleration, and the ends are those of the percentiles, 0 and 4, each of which 6 % of the medians are.
    /// </remarks>
    [Fact]
    public void Resamples_that_equal_the_estimate_are_no_bias() =>
        Assert.Equal(
            new Interval(0, 4, 0.95),
            Bootstrap.BiasCorrected(Sample.Of([0, 1, 2, 3, 4]), values => Median.Of(Sample.Of(values.ToArray()))!.Value, new RandomStreams(1, 1)).Interval);

    /// <remarks>
    /// Of the 27 resamples of three runs 6 are the runs in another order: they have the mean of the sample, but not always its last bit. In per cent
    /// other sums are rounded up.
    /// </remarks>
    [Fact]
    public void A_corrected_interval_does_not_depend_on_the_unit()
    {
        double[] shares = [0.9665, 0.9698, 0.9666];
        Interval Of(double unit) => Bootstrap.BiasCorrected(
            Sample.Of(shares.Select(share => unit * share)), Mean.Value, new RandomStreams(1, 1), 0.8).Interval!.Value;
        Assert.Equal(100 * Of(1).Low, Of(100).Low, 1e-9);
        Assert.Equal(100 * Of(1).High, Of(100).High, 1e-9);
    }

    /// <remarks>
    /// Without any one of the runs the median is still 0.7, so there is no acceleration, though the mean of six times 0.7 is not 0.7 to the last bit.
    /// </remarks>
    [Fact]
    public void A_statistic_that_no_run_changes_has_no_acceleration()
    {
        double[] runs = [0.2, 0.7, 0.7, 0.7, 0.7, 1.2];
        Interval Of(double shift) => Bootstrap.BiasCorrected(
            Sample.Of(runs.Select(run => run + shift)), values => Median.Of(Sample.Of(values.ToArray()))!.Value, new RandomStreams(1, 1), 0.99).Interval!.Value;
        Assert.Equal(Of(0.3).Low, Of(0).Low + 0.3, 1e-9);
        Assert.Equal(Of(0.3).High, Of(0).High + 0.3, 1e-9);
    }

    [Fact]
    public void Bootstrap_intervals_repeat_and_depend_on_the_seed()
    {
        Sample sample = Sample.Of([0.3, 0.1, 0.7, 0.4, 0.9, 0.25, 0.05, 0.6]);
        Estimate Draw(ulong seed) => Bootstrap.BiasCorrected(sample, Mean.Value, new RandomStreams(seed, 1), resamples: 500);
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    /// <summary>
    /// Student's t with one degree of freedom is Cauchy's distribution: P(|T| &gt; t)
    /// = 2 / pi arctan(1 / t). A search that goes up in steps of one never gets there.
    /// </summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    [InlineData(1e-12)]
    public void Quantiles_far_out_are_found(double probability) =>
        Assert.Equal(1, Quantile.StudentTwoSided(probability, 1) * Math.Tan(Math.PI / 2 * probability), 1e-9);
}
