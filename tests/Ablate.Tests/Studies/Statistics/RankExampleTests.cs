using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>Statistics of ranks: examples from papers, and ones small enough to be worked out in the comment.</summary>
public sealed class RankExampleTests
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

    /// <remarks>Chi-squared is then n (k - 1) but for the last bits, and F divides by what is left. They do so by chance in one case of (k!)^(n - 1).</remarks>
    [Fact]
    public void Datasets_that_all_rank_alike_may_do_so_by_chance()
    {
        double orders = 1;
        for (int methods = 2; methods <= 12; methods++)
        {
            orders *= methods;
            for (int datasets = 2; datasets <= 12; datasets++)
            {
                Friedman ranking = Friedman.Of([.. Enumerable.Range(0, datasets).Select(_ => (double[])[.. Enumerable.Range(0, methods).Select(method => (double)method)])])!;
                Assert.Equal(double.PositiveInfinity, ranking.ImanDavenport.Statistic);
                Assert.Equal(1, ranking.ImanDavenport.PValue * Math.Pow(orders, datasets - 1), 1e-9);
            }
        }
        Assert.Equal(1 / 12.0, Friedman.Of([[1, 1, 2, 3], [1, 1, 2, 3]])!.ImanDavenport.PValue, 1e-12); // Two that share a rank: 4! / 2! orders.
    }

    /// <remarks>F(4, 4) = 19 would be 0.007, but two rows of five agree fully in one case of 120, 0.0083, and as much as these in five, 0.042.</remarks>
    [Fact]
    public void Nothing_is_surer_than_full_agreement() =>
        Assert.Equal(1 / 120.0, Friedman.Of([[1, 2, 3, 4, 5], [1, 2, 3, 5, 4]])!.ImanDavenport.PValue, 1e-12);

    /// <remarks>A score is often a mean of runs, and 0.1 + 0.2 is not the bits of 0.3.</remarks>
    [Fact]
    public void What_differs_by_rounding_alone_shares_a_rank()
    {
        Friedman ranking = Friedman.Of([[0.1 + 0.2, 0.3, 0.5], [0.7, 0.1 + 0.6, 0.9], [0.2, 0.1, 0.3]])!;
        Assert.Equal([7 / 3.0, 8 / 3.0, 1], ranking.MeanRanks);
        Assert.Equal(Friedman.Of([[0.3, 0.3, 0.5], [0.7, 0.7, 0.9], [0.2, 0.1, 0.3]])!.ChiSquared, ranking.ChiSquared);
        Assert.Equal(MannWhitney.Of(Sample.Of([0.3, 0.5]), Sample.Of([0.3, 0.2])), MannWhitney.Of(Sample.Of([0.1 + 0.2, 0.5]), Sample.Of([0.3, 0.2])));
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

    /// <remarks>Against 0 all of 1, 2, 3 are greater; against 2 only 3 is, and 2 is equal.</remarks>
    [Fact]
    public void Superiority_by_hand()
    {
        Superiority superiority = Superiority.Of(Sample.Of([1, 2, 3]), Sample.Of([0, 2]))!;
        Assert.Equal((4 / 6.0, 1 / 6.0, 6), (superiority.Greater, superiority.Equal, superiority.Count));
        Assert.Equal(4.5 / 6, superiority.VarghaDelaney, 1e-15);
        Assert.Equal(4.5, MannWhitney.Of(Sample.Of([1, 2, 3]), Sample.Of([0, 2]))!.Statistic, 1e-15);
    }
}
