using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>How many repeats an effect needs: figures of a textbook, and limits that a formula gives.</summary>
public sealed class PowerExampleTests
{
    /// <remarks>Cohen 1988, table 2.3, and the program G*Power: pairs for 80 % at 5 %, two-sided.</remarks>
    [Theory]
    [InlineData(0.2, 199)]
    [InlineData(0.5, 34)]
    [InlineData(0.8, 15)]
    public void Repeats_for_the_usual_effects(double effect, int repeats) => Assert.Equal(repeats, PairedPower.Repeats(effect));

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void No_number_of_repeats_shows_what_is_no_effect(double effect) => Assert.Null(PairedPower.Repeats(effect));

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
}
