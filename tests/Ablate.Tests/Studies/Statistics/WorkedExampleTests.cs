using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>Examples from papers, and ones small enough to be worked out in the comment.</summary>
public sealed class WorkedExampleTests
{
    /// <summary>
    /// Demsar 2006, JMLR 7, table 6: ranks of the area under the curve of C4.5, with m, with cf and with both tuned, on 14 datasets. The table
    /// prints the mean ranks 3.143, 2.000, 2.893, 1.964, which these rows have.
    /// </summary>
    static readonly double[][] demsar =
    [
        [4, 3, 2, 1], [1, 2, 3, 4], [4, 1, 2, 3], [4, 1, 3, 2], [4, 2, 3, 1], [1, 2.5, 4, 2.5], [3, 2, 4, 1],
        [2.5, 2.5, 4, 1], [4, 3, 2, 1], [2.5, 2.5, 2.5, 2.5], [4, 2.5, 1, 2.5], [3, 2, 4, 1], [4, 1, 2, 3], [3, 1, 4, 2],
    ];

    /// <summary>A lower rank is a higher score.</summary>
    static readonly double[][] scores = [.. demsar.Select(row => Array.ConvertAll(row, rank => -rank))];

    /// <remarks>Section 3.2.1 prints chi-squared 9.28 and F 3.69 with 3 and 39 degrees of freedom, significant at 5 % (critical value 2.85).</remarks>
    [Fact]
    public void Friedman_of_Demsar_2006()
    {
        Friedman ranking = Friedman.Of(scores, correctTies: false)!;
        Assert.Equal([3.143, 2.000, 2.893, 1.964], ranking.MeanRanks.Select(rank => Math.Round(rank, 3)));
        Assert.Equal(9.28, ranking.ChiSquared.Statistic, 0.005);
        Assert.Equal(3.69, ranking.ImanDavenport.Statistic, 0.005);
        Assert.Equal(0.05, TailProbability.Fisher(2.85, 3, 39), 0.0005);

        // One group of four equal scores and three of two: sum (t^3 - t) = 60 + 3 * 6 = 78, and 1 - 78 / (14 * 4 * 15) = 0.90714.
        Assert.Equal(ranking.ChiSquared.Statistic, Friedman.Of(scores)!.ChiSquared.Statistic * (1 - 78.0 / 840), 1e-12);
    }

    /// <remarks>
    /// Section 3.2.2 prints CD = 2.569 sqrt(4 * 5 / (6 * 14)) = 1.25 at 5 % and 2.291 * 0.488 = 1.12 at 10 %, finds nothing at 5 % (3.143 - 1.964 =
    /// 1.18), and at 10 % that C4.5 is worse than with m (3.143 - 2.000 = 1.143) and with both (1.18).
    /// </remarks>
    [Fact]
    public void Nemenyi_of_Demsar_2006()
    {
        Friedman ranking = Friedman.Of(scores)!;
        Assert.Equal(1.25, Nemenyi.CriticalDifference(4, 14), 0.005);
        Assert.Equal(1.12, Nemenyi.CriticalDifference(4, 14, 0.10), 0.005);
        Assert.Equal([[3, 1, 2, 0]], Nemenyi.Groups(ranking));
        Assert.Equal([[3, 1, 2], [2, 0]], Nemenyi.Groups(ranking, 0.10));
        Assert.InRange(Nemenyi.PValue(ranking, 0, 3), 0.05, 0.10);
        Assert.InRange(Nemenyi.PValue(ranking, 0, 1), 0.05, 0.10);
        Assert.InRange(Nemenyi.PValue(ranking, 0, 2), 0.10, 1);
    }

    /// <remarks>
    /// Demsar 2006, table 2, has the differences below. He splits the ranks of the two zeros and gets 12; dropped, as here, the sizes .005 .005 .006
    /// .007 .008 .009 ... have the ranks 1.5 1.5 3 4 5 6 ..., and the negative ones, .008 and .005, sum to 5 + 1.5.
    /// </remarks>
    [Fact]
    public void Signed_ranks_drop_zeros_and_share_ties()
    {
        double[] differences = [.005, -.008, .017, .033, .006, -.005, .007, 0, .063, 0, .022, .047, .009, .021];
        TestOutcome exact = WilcoxonSignedRank.Exact(PairedSample.Of(differences, new double[14]))!;
        Assert.Equal((6.5, 12), (exact.Statistic, exact.Count));
        Assert.InRange(exact.PValue, 0.005, 0.0125);
    }

    /// <remarks>Accuracies of so many of 10,000 images: all differences are one image, though not to the last bit. Two patterns of 2^6 are as extreme.</remarks>
    [Fact]
    public void Rounding_does_not_break_ties()
    {
        double[] first = [0.9782, 0.9613, 0.9347, 0.4222, 0.2009, 0.1014], second = [0.9781, 0.9612, 0.9346, 0.4221, 0.2008, 0.1013];
        PairedSample pairs = PairedSample.Of(first, second);
        Assert.True(pairs.Differences.Values.ToArray().Distinct().Count() > 1);
        Assert.False(pairs.Differences.HasSpread);
        Assert.Equal(2 / 64.0, WilcoxonSignedRank.Exact(pairs)!.PValue, 1e-15);
        Assert.Equal(2 / 64.0, PairedPermutation.Of(pairs, new RandomStreams(1, 1))!.PValue, 1e-15);
        Assert.Null(PairedTTest.Of(pairs));
    }

    /// <remarks>Six positive differences: only the pattern of the data and its opposite reach the sum, 2 of 64; ranks 1 to 6, W- = 0, the same.</remarks>
    [Fact]
    public void Six_pairs_are_the_fewest_that_reach_five_per_cent()
    {
        PairedSample pairs = PairedSample.Of([1, 2, 3, 4, 5, 6], new double[6]);
        Assert.Equal(0.03125, WilcoxonSignedRank.Exact(pairs)!.PValue, 1e-15);
        Assert.Equal(0.03125, PairedPermutation.Of(pairs, new RandomStreams(1, 1))!.PValue, 1e-15);
        Assert.Equal(0.0625, PairedPermutation.Of(PairedSample.Of([1, 2, 3, 4, 5], new double[5]), new RandomStreams(1, 1))!.PValue, 1e-15);
    }

    /// <remarks>
    /// Twenty differences can be counted and drawn: the first 20 of 21, the last being zero, which changes no sum and doubles the patterns. Five
    /// standard errors of 100,000 draws.
    /// </remarks>
    [Fact]
    public void Drawn_permutations_agree_with_counted_ones()
    {
        var random = new RandomStream(11);
        double[] differences = [.. Enumerable.Range(0, 20).Select(_ => random.NextNormal() + 0.4)];
        double exact = PairedPermutation.Of(PairedSample.Of(differences, new double[20]), new RandomStreams(1, 1))!.PValue;
        double drawn = PairedPermutation.Of(PairedSample.Of([.. differences, 0], new double[21]), new RandomStreams(1, 1))!.PValue;
        Assert.Equal(exact, drawn, 5 * Math.Sqrt(exact * (1 - exact) / 100_000) + 1e-5);
    }

    /// <remarks>d = 1, 2, 3: mean 2, s = 1, d_z = 2, t = 2 / (1 / sqrt 3). With ten folds n_test / n_train = 1/9; n = 3 makes the error sqrt(1/3 + 1/9) = 2/3, t = 3.</remarks>
    [Fact]
    public void Three_pairs_by_hand()
    {
        PairedSample pairs = PairedSample.Of([1.01, 2.02, 3.03], [1.00, 2.00, 3.00]);
        Assert.Equal(2, EffectSize.PercentagePoints(pairs).Value!.Value, 1e-12);
        Assert.Equal(2, EffectSize.CohenDz(pairs)!.Value, 1e-12);
        Assert.Equal(2 * Math.Sqrt(3), PairedTTest.Of(pairs)!.Statistic, 1e-12);
        Assert.Equal(3, CorrectedResampledTest.Of(pairs, 1.0 / 9)!.Statistic, 1e-12);
        Interval interval = CorrectedResampledTest.Difference(pairs, 1.0 / 9).Interval!.Value;
        Assert.Equal(4.302652729749462 * 2 / 3 * 0.02, interval.Width, 1e-12);
        // P(|T| > t) with two degrees of freedom is 1 - t / sqrt(2 + t^2).
        Assert.Equal(1 - 3 / Math.Sqrt(11), CorrectedResampledTest.Of(pairs, 1.0 / 9)!.PValue, 1e-12);
    }

    /// <remarks>No hit in n: the upper end p solves (1 - p)^n = 0.025.</remarks>
    [Fact]
    public void Clopper_and_Pearson_of_no_hits() =>
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / 7), BinomialInterval.ClopperPearson(0, 7).Interval!.Value.High, 1e-12);

    /// <remarks>One hit in n: the lower end p solves 1 - (1 - p)^n = alpha / 2, so n p = L - L^2 / 2n + ..., with L = -log(1 - t) = t + t^2 / 2 + ..., t = alpha / 2.</remarks>
    [Theory]
    [InlineData(10_000, 0.95)]
    [InlineData(1_000_000, 0.999999)]
    public void Clopper_and_Pearson_of_one_hit(int count, double level)
    {
        double tail = (1 - level) / 2, low = BinomialInterval.ClopperPearson(1, count, level).Interval!.Value.Low;
        double log = tail + tail * tail / 2 + Math.Pow(tail, 3) / 3 + Math.Pow(tail, 4) / 4;
        Assert.Equal(1, low * count / (log - log * log / (2.0 * count)), 1e-6);
    }

    /// <remarks>One against five: 2 (1 + 6) / 2^6 = 14 / 64; corrected (4 - 1)^2 / 6 = 1.5.</remarks>
    [Fact]
    public void McNemar_by_hand()
    {
        (int onlyFirst, int onlySecond) = McNemar.Count([true, false, true, true, true, true, true], [false, true, true, false, false, false, false]);
        Assert.Equal((5, 1), (onlyFirst, onlySecond));
        Assert.Equal(14 / 64.0, McNemar.Exact(onlyFirst, onlySecond).PValue, 1e-14);
        Assert.Equal(1.5, McNemar.Corrected(onlyFirst, onlySecond)!.Statistic, 1e-14);
        Assert.Equal((0, 1), (McNemar.Corrected(3, 3)!.Statistic, McNemar.Corrected(3, 3)!.PValue));
    }

    /// <remarks>Resamples of 0 and 1 have the mean 0, 1/2, 1 in 1, 2, 1 of four cases: quantiles 0.3 and 0.7 are 1/2, 0.025 and 0.975 the ends.</remarks>
    [Fact]
    public void Percentiles_of_two_runs()
    {
        Sample sample = Sample.Of([0, 1]);
        Assert.Equal(new Interval(0, 1, 0.95), Bootstrap.Percentile(sample, Mean.Value, new RandomStreams(1, 1)).Interval);
        Assert.Equal(new Interval(0.5, 0.5, 0.4), Bootstrap.Percentile(sample, Mean.Value, new RandomStreams(1, 1), 0.4).Interval);
    }

    [Fact]
    public void Bootstrap_intervals_repeat_and_depend_on_the_seed()
    {
        Sample sample = Sample.Of([0.3, 0.1, 0.7, 0.4, 0.9, 0.25, 0.05, 0.6]);
        Estimate Draw(ulong seed) => Bootstrap.BiasCorrected(sample, Mean.Value, new RandomStreams(seed, 1), resamples: 500);
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }

    /// <remarks>1 and 3: s = sqrt 2, mean 2.</remarks>
    [Fact]
    public void Coefficient_of_two_runs()
    {
        Assert.Equal(Math.Sqrt(2) / 2, CoefficientOfVariation.Of(Sample.Of([1, 3]))!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(2) / 2, CoefficientOfVariation.Of(Sample.Of([-1, -3]))!.Value, 1e-15);
        Assert.Null(CoefficientOfVariation.Of(Sample.Of([-1, 1])));
    }

    /// <remarks>Against 0 all of 1, 2, 3 are greater; against 2 only 3 is, and 2 is equal.</remarks>
    [Fact]
    public void Superiority_by_hand()
    {
        Superiority superiority = Superiority.Of(Sample.Of([1, 2, 3]), Sample.Of([0, 2]))!;
        Assert.Equal((4 / 6.0, 1 / 6.0, 6), (superiority.Greater, superiority.Equal, superiority.Count));
        Assert.Equal(4.5 / 6, superiority.VarghaDelaney, 1e-15);
        Assert.Equal(4.5, MannWhitney.Of(Sample.Of([1, 2, 3]), Sample.Of([0, 2]))!.Statistic, 1e-15);
    }

    /// <remarks>
    /// Groups (1, 3), (5, 7), (9, 11): means 2, 6, 10, mean 6; between 2 (16 + 0 + 16) = 64 with 2, within 3 * 2 = 6 with 3; F = 32 / 2 = 16. The
    /// components are 2 within and (32 - 2) / 2 = 15 between, a share of 15 / 17. Fisher with 2 and m: P(F > f) = (1 + 2 f / m)^(-m / 2).
    /// </remarks>
    [Fact]
    public void Three_groups_by_hand()
    {
        Sample[] groups = [Sample.Of([1, 3]), Sample.Of([5, 7]), Sample.Of([9, 11])];
        OneWayAnova anova = OneWayAnova.Of(groups)!;
        Assert.Equal((64, 2, 6, 3), (anova.Between.SumOfSquares, anova.Between.DegreesOfFreedom, anova.Within.SumOfSquares, anova.Within.DegreesOfFreedom));
        Assert.Equal(16, anova.Test!.Statistic, 1e-12);
        Assert.Equal(Math.Pow(1 + 32 / 3.0, -1.5), anova.Test.PValue, 1e-12);
        VarianceComponents components = VarianceComponents.Of(groups)!;
        Assert.Equal((15, 2, 3, 6), (components.Between, components.Within, components.Groups, components.Count));
        Assert.Equal(15 / 17.0, components.ShareBetween!.Value, 1e-12);
    }

    /// <remarks>
    /// Groups (0, 2, 4) and (9): between 3 * 1/4 * (2 - 9)^2 = 36.75, within 8 with 2; n0 = (4 - 10 / 4) / 1 = 1.5; (36.75 - 4) / 1.5 = 21.8333.
    /// </remarks>
    [Fact]
    public void Groups_of_different_sizes_by_hand()
    {
        VarianceComponents components = VarianceComponents.Of([Sample.Of([0, 2, 4]), Sample.Of([9])])!;
        Assert.Equal(32.75 / 1.5, components.Between, 1e-12);
        Assert.Equal(4, components.Within, 1e-12);
    }

    /// <remarks>
    /// With levels -1 and 1, y = 3 a + 2 b + a c + a b c has the variances 9, 4, 1 and 1, because all products of the levels are orthogonal.
    /// </remarks>
    [Fact]
    public void Functional_variance_of_a_cube()
    {
        double[] cells = [.. from a in new[] { -1, 1 } from b in new[] { -1, 1 } from c in new[] { -1, 1 } select 3.0 * a + 2 * b + a * c + a * b * c];
        FunctionalAnova split = FunctionalAnova.Of([2, 2, 2], cells)!;
        Assert.Equal(15, split.Variance, 1e-12);
        Assert.Equal(9 / 15.0, split.Factors[0], 1e-12);
        Assert.Equal(4 / 15.0, split.Factors[1], 1e-12);
        Assert.Equal(0, split.Factors[2], 1e-12);
        Assert.Equal(0, split.Pairs[(0, 1)], 1e-12);
        Assert.Equal(1 / 15.0, split.Pairs[(0, 2)], 1e-12);
        Assert.Equal(0, split.Pairs[(1, 2)], 1e-12);
        Assert.Equal(1 / 15.0, split.Rest, 1e-12);
    }

    /// <remarks>Cohen 1988, table 2.3, and the program G*Power: pairs for 80 % at 5 %, two-sided.</remarks>
    [Theory]
    [InlineData(0.2, 199)]
    [InlineData(0.5, 34)]
    [InlineData(0.8, 15)]
    public void Repeats_for_the_usual_effects(double effect, int repeats) => Assert.Equal(repeats, PairedPower.Repeats(effect));

    /// <remarks>Without an effect the power is alpha.</remarks>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(1000)]
    public void Power_without_effect_is_the_error_rate(int count) => Assert.Equal(0.05, PairedPower.Of(0, count), 1e-9);

    /// <remarks>
    /// With two pairs T has one degree of freedom, S = |Z'| has the density sqrt(2 / pi) at 0, and for a large c only small S matter:
    /// P(|T| > c) tends to sqrt(2 / pi) E|Z + shift| / c, E|Z + shift| = sqrt(2 / pi) exp(-shift^2 / 2) + shift (1 - 2 Phi(-shift)).
    /// </remarks>
    [Fact]
    public void Power_of_two_pairs_at_a_small_alpha()
    {
        double shift = 0.5 * Math.Sqrt(2), critical = Quantile.StudentTwoSided(1e-6, 1);
        double expected = Math.Sqrt(2 / Math.PI) * Math.Exp(-shift * shift / 2) + shift * (1 - 2 * TailProbability.Normal(shift));
        Assert.Equal(1, PairedPower.Of(0.5, 2, 1e-6) / (Math.Sqrt(2 / Math.PI) * expected / critical), 1e-6);
    }

    /// <remarks>Ten pairs with d_z = 0.5: 34 are needed, so 24 more.</remarks>
    [Fact]
    public void Repeats_to_resolve()
    {
        double[] standard = [-1.5, -1.1, -0.7, -0.4, -0.1, 0.1, 0.4, 0.7, 1.1, 1.5];
        double deviation = StandardDeviation.Of(Sample.Of(standard))!.Value;
        PairedSample pairs = PairedSample.Of([.. standard.Select(value => value / deviation + 0.5)], new double[10]);
        Assert.Equal(24, RepeatsToResolve.More(pairs));
        Assert.Equal(24, RepeatsToResolve.More(pairs, new Claim(Relation.Equal, 1)));
    }

    /// <summary>Student's t with one degree of freedom is Cauchy's distribution: P(|T| &gt; t) = 2 / pi arctan(1 / t). A search that goes up in steps of one never gets there.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-7)]
    [InlineData(1e-12)]
    public void Quantiles_far_out_are_found(double probability) =>
        Assert.Equal(1, Quantile.StudentTwoSided(probability, 1) * Math.Tan(Math.PI / 2 * probability), 1e-9);
}
