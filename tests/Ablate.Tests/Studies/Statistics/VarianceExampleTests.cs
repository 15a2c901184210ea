using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

/// <summary>Parts of variance, worked out by hand.</summary>
public sealed class VarianceExampleTests
{
    /// <remarks>1 and 3: s = sqrt 2, mean 2.</remarks>
    [Fact]
    public void Coefficient_of_two_runs()
    {
        Assert.Equal(Math.Sqrt(2) / 2, CoefficientOfVariation.Of(Sample.Of([1, 3]))!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(2) / 2, CoefficientOfVariation.Of(Sample.Of([-1, -3]))!.Value, 1e-15);
        Assert.Null(CoefficientOfVariation.Of(Sample.Of([-1, 1])));
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
}
