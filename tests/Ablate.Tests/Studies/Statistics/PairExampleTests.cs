using Ablate.Engine.Randomness;
using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>Tests of pairs, worked out by hand or counted.</summary>
public sealed class PairExampleTests
{
    /// <remarks>
    /// Accuracies on 10,000 images: every difference is one image, though not to the last bit. Two of 2^6 patterns of signs are as extreme.
    /// </remarks>
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

    /// <remarks>Differences of 0.1, -0.1 and 0.1, though not to the last bit: whatever the signs, their sum is as far from zero or farther.</remarks>
    [Fact]
    public void Rounding_does_not_hide_patterns_that_are_as_extreme()
    {
        PairedSample pairs = PairedSample.Of([0.8, 0.2, 0.4], [0.7, 0.3, 0.3]);
        Assert.Equal(1, PairedPermutation.Of(pairs, new RandomStreams(1, 1))!.PValue);
    }

    /// <remarks>Of the 2^25 patterns two are as extreme, which 999 draws miss; the pattern that was measured counts too.</remarks>
    [Fact]
    public void Drawn_permutations_are_never_impossible()
    {
        PairedSample pairs = PairedSample.Of([.. Enumerable.Range(1, 25).Select(i => (double)i)], new double[25]);
        Assert.Equal(1 / 1000.0, PairedPermutation.Of(pairs, new RandomStreams(1, 1), draws: 999)!.PValue, 1e-15);
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

    /// <remarks>
    /// d = 1, 2, 3: mean 2, s = 1, d_z = 2, t = 2 / (1 / sqrt 3). With ten folds n_test / n_train = 1/9; with n = 3 the standard error is
    /// sqrt(1/3 + 1/9) = 2/3 and t = 3.
    /// </remarks>
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

    /// <remarks>Four patterns are summed at a time; none of that may show.</remarks>
    [Theory]
    [InlineData(21, 1)]
    [InlineData(32, 7)]
    [InlineData(33, 1000)]
    [InlineData(100, 4097)]
    public void Drawn_signs_give_what_one_pattern_after_the_other_gives(int count, int draws)
    {
        RandomStream random = new RandomStreams(9, count).Open("differences");
        double[] differences = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal() + 0.2)];
        RandomStream signs = new RandomStreams(1, 1).Open("paired permutation");
        int hits = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            uint word = 0;
            double sum = 0;
            for (int i = 0; i < count; i++, word >>= 1)
            {
                word = i % 32 == 0 ? signs.NextUInt32() : word;
                sum += (word & 1) == 0 ? differences[i] : -differences[i];
            }
            hits += Math.Abs(sum) >= Math.Abs(differences.Sum()) ? 1 : 0;
        }
        PairedSample pairs = PairedSample.Of(differences, new double[count]);
        Assert.Equal((1 + hits) / (1.0 + draws), PairedPermutation.Of(pairs, new RandomStreams(1, 1), draws)!.PValue);
    }
}
