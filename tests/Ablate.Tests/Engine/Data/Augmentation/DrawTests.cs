using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Data.Augmentation;

/// <summary>What is drawn fills the range that the settings promise, evenly, and no draw tells anything about another.</summary>
public sealed class DrawTests
{
    const int Count = 20_000;

    static readonly SampleShape shape = new(20, 40);

    [Fact]
    public void Shifts()
    {
        AffineMap[] maps = Draw(new Shift { Horizontal = new Distance(10, IsPercentage: true) });
        Uniform(maps.Select(map => map.X), -4, 4);
        Uniform(maps.Select(map => map.Y), -2, 2);
        maps = Draw(new Shift { Horizontal = new Distance(3), Vertical = new Distance(0) });
        Uniform(maps.Select(map => map.X), -3, 3);
        Assert.All(maps, map => Assert.Equal(0, map.Y));
    }

    [Fact]
    public void Whole_shifts_take_every_number_of_pixels()
    {
        AffineMap[] maps = Draw(new Shift { Horizontal = new Distance(2), WholePixels = true });
        // Rounding leaves half as much for the outermost numbers as for the others: a share of 1/8 and not 1/4.
        foreach ((int pixels, double share) in new[] { (-2, 0.125), (-1, 0.25), (0, 0.25), (1, 0.25), (2, 0.125) })
        {
            Assert.Equal(share, maps.Average(map => map.X == pixels ? 1.0 : 0), 5 * Math.Sqrt(share / Count));
            Assert.Equal(share, maps.Average(map => map.Y == pixels ? 1.0 : 0), 5 * Math.Sqrt(share / Count));
        }
    }

    [Fact]
    public void Angles() => Uniform(Draw(new Rotation { Angle = 25 }).Select(Angle), -25, 25);

    [Fact]
    public void Factors()
    {
        AffineMap[] maps = Draw(new Scale { Deviation = 0.2 });
        Uniform(maps.Select(map => 1 / map.XX), 0.8, 1.2);
        Assert.All(maps, map => Assert.Equal(map.XX, map.YY));
        maps = Draw(new Scale { Deviation = 0.3, KeepProportions = false });
        Uniform(maps.Select(map => 1 / map.XX), 0.7, 1.3);
        Uniform(maps.Select(map => 1 / map.YY), 0.7, 1.3);
        Assert.Equal(0, Correlation(maps.Select(map => 1 / map.XX), maps.Select(map => 1 / map.YY)), 5 / Math.Sqrt(Count));
    }

    [Fact]
    public void Slants() => Uniform(Draw(new Shear { Angle = 40 }).Select(map => Math.Atan(map.XY) * 180 / Math.PI), -40, 40);

    [Fact]
    public void Flips()
    {
        AffineMap[] maps = Draw(new Flip { Horizontal = 0.3, Vertical = 0.6 });
        Assert.Equal(0.3, maps.Average(map => map.XX < 0 ? 1.0 : 0), 5 * Math.Sqrt(0.3 * 0.7 / Count));
        Assert.Equal(0.6, maps.Average(map => map.YY < 0 ? 1.0 : 0), 5 * Math.Sqrt(0.6 * 0.4 / Count));
        Assert.All(Draw(new Flip { Horizontal = 1 }), map => Assert.Equal(AffineMap.Flip(true, false), map));
        Assert.All(Draw(new Flip { Horizontal = 0 }), map => Assert.Equal(AffineMap.Identity, map));
    }

    [Fact]
    public void Kinds_draw_independently()
    {
        AffineMap[] shifts = Draw(new Shift());
        double[][] drawn =
        [
            [.. shifts.Select(map => map.X)], [.. shifts.Select(map => map.Y)], [.. Draw(new Rotation()).Select(Angle)],
            [.. Draw(new Scale()).Select(map => map.XX)], [.. Draw(new Shear()).Select(map => map.XY)], [.. Draw(new Flip()).Select(map => map.XX)],
        ];
        for (int i = 0; i < drawn.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.Equal(0, Correlation(drawn[i], drawn[j]), 5 / Math.Sqrt(Count));
            Assert.Equal(0, Correlation(drawn[i].Skip(1), drawn[i].SkipLast(1)), 5 / Math.Sqrt(Count));
        }
    }

    [Fact]
    public void A_second_of_a_kind_draws_anew()
    {
        ulong key = new RandomStreams(1, 1).Key(RandomStreams.Augmentation);
        var twice = new Augmenter([new Rotation(), new Rotation()], shape, key);
        double[] sums = [.. Enumerable.Range(0, Count).Select(row => Angle(twice.Map(1, row)))];
        double[] firsts = [.. Draw(new Rotation()).Select(Angle)];
        Assert.Equal(0, Correlation(firsts, sums.Zip(firsts, (sum, first) => sum - first)), 5 / Math.Sqrt(Count));
    }

    [Fact]
    public void What_else_is_listed_changes_no_draw()
    {
        ulong key = new RandomStreams(1, 1).Key(RandomStreams.Augmentation);
        var alone = new Augmenter([new Rotation()], shape, key);
        var listed = new Augmenter([new Erasing(), new Rotation(), new Shift(), new Elastic()], shape, key);
        for (int row = 0; row < 100; row++)
            Assert.Equal(Angle(alone.Map(1, row)), Angle(listed.Map(1, row)), 1e-12);
    }

    static AffineMap[] Draw(AffineAugmentation augmentation)
    {
        var augmenter = new Augmenter([augmentation], shape, new RandomStreams(1, 1).Key(RandomStreams.Augmentation));
        return [.. Enumerable.Range(0, Count).Select(row => augmenter.Map(1, row))];
    }

    static double Angle(AffineMap map) => Math.Atan2(map.YX, map.XX) * 180 / Math.PI;

    /// <summary>Bounds, extremes, and five standard errors of the mean and the variance, the fourth moment being 9/5 of the squared variance.</summary>
    static void Uniform(IEnumerable<double> values, double low, double high)
    {
        double[] drawn = [.. values.Select(value => (2 * value - low - high) / (high - low))];
        Assert.All(drawn, value => Assert.InRange(value, -1, 1));
        Assert.InRange(drawn.Min(), -1, -0.999);
        Assert.InRange(drawn.Max(), 0.999, 1);
        Assert.Equal(0, drawn.Average(), 5 / Math.Sqrt(3.0 * Count));
        Assert.Equal(1 / 3.0, drawn.Average(value => value * value), 5 / 3.0 * Math.Sqrt(0.8 / Count));
    }

    static double Correlation(IEnumerable<double> first, IEnumerable<double> second)
    {
        double[] a = [.. first], b = [.. second];
        double meanA = a.Average(), meanB = b.Average();
        return a.Zip(b, (x, y) => (x - meanA) * (y - meanB)).Sum()
            / Math.Sqrt(a.Sum(x => (x - meanA) * (x - meanA)) * b.Sum(y => (y - meanB) * (y - meanB)));
    }
}
