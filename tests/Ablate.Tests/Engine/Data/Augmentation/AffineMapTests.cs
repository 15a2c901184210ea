using Ablate.Engine.Data.Augmentation;

namespace Ablate.Tests.Engine.Data.Augmentation;

public sealed class AffineMapTests
{
    /// <remarks>
    /// The image is moved 2 to the right and then turned by a quarter anticlockwise: its point (3, 0) goes to (5, 0) and from there to the
    /// top, (0, -5), as y counts downwards. In the other order it goes to (0, -3) and (2, -3).
    /// </remarks>
    [Fact]
    public void Changes_happen_in_their_order()
    {
        AffineMap shift = AffineMap.Shift(2, 0), turn = AffineMap.Rotation(90);
        Near(3, 0, shift.Then(turn).Source(0, -5));
        Near(3, 0, turn.Then(shift).Source(2, -3));
    }

    [Fact]
    public void Each_change_has_its_inverse()
    {
        (AffineMap, AffineMap)[] pairs =
        [
            (AffineMap.Shift(1.5, -2.25), AffineMap.Shift(-1.5, 2.25)), (AffineMap.Rotation(33), AffineMap.Rotation(-33)),
            (AffineMap.Scale(0.8, 1.25), AffineMap.Scale(1.25, 0.8)), (AffineMap.Shear(20), AffineMap.Shear(-20)),
            (AffineMap.Flip(true, false), AffineMap.Flip(true, false)),
        ];
        Assert.All(pairs, pair => Near(3, -7, pair.Item1.Then(pair.Item2).Source(3, -7)));
    }

    [Fact]
    public void All_but_a_shift_keep_the_centre() => Assert.All(
        [AffineMap.Rotation(71), AffineMap.Scale(0.3, 3), AffineMap.Shear(-40), AffineMap.Flip(true, true)], map => Near(0, 0, map.Source(0, 0)));

    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(-15)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(-90)]
    [InlineData(123.456)]
    [InlineData(180)]
    [InlineData(-180)]
    public void Sine_and_cosine_are_exact_to_fifteen_digits(double degrees)
    {
        (double sine, double cosine) = SineAndCosine.Of(degrees);
        Assert.Equal(Math.Sin(degrees * Math.PI / 180), sine, 1e-15);
        Assert.Equal(Math.Cos(degrees * Math.PI / 180), cosine, 1e-15);
    }

    static void Near(double x, double y, (double X, double Y) point)
    {
        Assert.Equal(x, point.X, 1e-12);
        Assert.Equal(y, point.Y, 1e-12);
    }
}
