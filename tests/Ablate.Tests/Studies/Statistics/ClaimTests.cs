using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

public sealed class ClaimTests
{
    static readonly PairedSample none = PairedSample.Of([], []);

    [Theory]
    [InlineData(Relation.Lower, 0, -2, -1, Verdict.Supported)]
    [InlineData(Relation.Lower, 0, -2, 0, Verdict.Unresolved)]
    [InlineData(Relation.Lower, 0, 1, 2, Verdict.NotSupported)]
    [InlineData(Relation.Lower, 1, -2, -0.5, Verdict.Unresolved)]
    [InlineData(Relation.Lower, 1, -0.9, 0.5, Verdict.NotSupported)]
    [InlineData(Relation.Higher, 1, 1.1, 2, Verdict.Supported)]
    [InlineData(Relation.Higher, 1, 0.1, 2, Verdict.Unresolved)]
    [InlineData(Relation.Higher, 1, 0.1, 0.9, Verdict.NotSupported)]
    [InlineData(Relation.Equal, 1, -0.9, 0.9, Verdict.Supported)]
    [InlineData(Relation.Equal, 1, 0.1, 0.9, Verdict.Supported)]
    [InlineData(Relation.Equal, 1, -0.9, 1.1, Verdict.Unresolved)]
    [InlineData(Relation.Equal, 1, 1.1, 1.2, Verdict.NotSupported)]
    [InlineData(Relation.Equal, 1, -1.2, -1.1, Verdict.NotSupported)]
    public void The_interval_decides(Relation relation, double margin, double low, double high, Verdict verdict) =>
        Assert.Equal(verdict, new Claim(relation, margin).Judge(none, new Interval(low, high, 0.95)));

    [Fact]
    public void Too_few_pairs_or_no_spread_resolve_nothing()
    {
        foreach (PairedSample pairs in new[] { none, PairedSample.Of([1], [0]), PairedSample.Of([0], [0]), PairedSample.Of([1, 1, 1], [0, 0, 0]) })
            Assert.All(Enum.GetValues<Relation>(), relation => Assert.Equal(Verdict.Unresolved, new Claim(relation, 0.5).Judge(pairs)));
    }

    [Fact]
    public void Arms_that_are_identical_in_every_pair_are_equal()
    {
        PairedSample pairs = PairedSample.Of([0.91, 0.93, 0.92], [0.91, 0.93, 0.92]);
        Assert.Equal(Verdict.Supported, new Claim(Relation.Equal, 0).Judge(pairs));
        Assert.Equal(Verdict.NotSupported, new Claim(Relation.Lower, 0).Judge(pairs));
        Assert.Equal(Verdict.NotSupported, new Claim(Relation.Higher, 0).Judge(pairs));
    }

    /// <remarks>The interval of level 1 - 2 alpha lies inside the margin exactly if both one-sided tests reject at alpha (Schuirmann 1987).</remarks>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.3)]
    [InlineData(0.4)]
    public void Equality_is_the_test_of_equivalence(double margin)
    {
        PairedSample pairs = PairedSample.Of([0.3, -0.1, 0.2, 0.0, 0.25, -0.15, 0.1], new double[7]);
        Assert.Equal(Equivalence.Paired(pairs, margin)!.PValue < 0.05, new Claim(Relation.Equal, margin).Judge(pairs, 0.90) == Verdict.Supported);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_margin_is_a_number_of_at_least_zero(double margin) => Assert.Throws<ArgumentOutOfRangeException>(() => new Claim(Relation.Equal, margin));
}
