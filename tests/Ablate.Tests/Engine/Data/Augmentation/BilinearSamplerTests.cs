using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Data.Augmentation;

public sealed class BilinearSamplerTests
{
    public static TheoryData<int, int> Shapes => new() { { 28, 28 }, { 27, 27 }, { 2, 2 }, { 5, 41 }, { 33, 7 }, { 64, 64 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_identity_changes_nothing(int height, int width)
    {
        byte[] image = Noise(height, width);
        Assert.Equal(image, Sample(image, height, width, AffineMap.Identity));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_shift_by_whole_pixels_moves_the_image_exactly(int height, int width)
    {
        byte[] image = Noise(height, width);
        foreach ((int right, int down) in new[] { (1, 0), (0, -1), (-2, 3), (5, 5), (-200, 0) })
        {
            byte[] moved = Sample(image, height, width, AffineMap.Shift(right, down));
            Assert.All(Enumerable.Range(0, image.Length), i =>
            {
                int y = i / width - down, x = i % width - right;
                Assert.Equal(y >= 0 && y < height && x >= 0 && x < width ? image[y * width + x] : 0, moved[i]);
            });
        }
    }

    [Theory]
    [InlineData(28)]
    [InlineData(27)]
    public void A_quarter_turn_permutes_the_pixels(int side)
    {
        byte[] image = Noise(side, side);
        byte[] turned = Sample(image, side, side, AffineMap.Rotation(90));
        // Anticlockwise: the right edge becomes the upper edge.
        Assert.All(Enumerable.Range(0, image.Length), i => Assert.Equal(image[i % side * side + side - 1 - i / side], turned[i]));
        Assert.Equal(image, Sample(turned, side, side, AffineMap.Rotation(-90)));
        Assert.Equal(image.Reverse(), Sample(image, side, side, AffineMap.Rotation(180)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_flip_mirrors_the_pixels(int height, int width)
    {
        byte[] image = Noise(height, width);
        Assert.Equal(image.Chunk(width).SelectMany(row => row.Reverse()), Sample(image, height, width, AffineMap.Flip(horizontal: true, vertical: false)));
        Assert.Equal(image.Chunk(width).Reverse().SelectMany(row => row), Sample(image, height, width, AffineMap.Flip(horizontal: false, vertical: true)));
    }

    [Fact]
    public void Scaling_keeps_the_centre_and_moves_edges_by_the_factor()
    {
        // A white square of 9 x 9 on 27 x 27, edges 4.5 from the centre. Twice as large they are 9 away, so the pixels 8 away are white, half
        // of the source of those 9 away lies in the square, and those 10 away, whose source is 5 away, are black.
        byte[] image = new byte[27 * 27];
        for (int i = 0; i < image.Length; i++)
            image[i] = Math.Abs(i / 27 - 13) <= 4 && Math.Abs(i % 27 - 13) <= 4 ? (byte)200 : (byte)0;
        byte[] larger = Sample(image, 27, 27, AffineMap.Scale(2, 2));
        Assert.Equal([0, 100, 200, 200, 200], new[] { 3, 4, 5, 6, 13 }.Select(column => (int)larger[13 * 27 + column]));
        Assert.Equal([0, 100, 200, 200, 200], new[] { 23, 22, 21, 20, 13 }.Select(row => (int)larger[row * 27 + 13]));
        byte[] taller = Sample(image, 27, 27, AffineMap.Scale(1, 2));
        Assert.Equal([0, 200, 200], new[] { 8, 9, 13 }.Select(column => (int)taller[13 * 27 + column]));
        Assert.Equal([0, 100, 200], new[] { 3, 4, 5 }.Select(row => (int)taller[row * 27 + 13]));
    }

    [Fact]
    public void Shearing_by_45_degrees_moves_each_row_by_its_height()
    {
        byte[] image = Noise(9, 9);
        byte[] sheared = Sample(image, 9, 9, AffineMap.Shear(45));
        for (int row = 0; row < 9; row++)
        {
            int right = 4 - row;
            for (int column = 0; column < 9; column++)
                Assert.Equal(column - right is >= 0 and < 9 ? image[row * 9 + column - right] : 0, sheared[row * 9 + column]);
        }
    }

    /// <summary>
    /// Against the definition of bilinear interpolation, in double precision: the sum over all pixels of (1 - |dx|) (1 - |dy|) where both are near.
    /// </summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void Agrees_with_the_definition(int height, int width)
    {
        var random = new RandomStream(5);
        byte[] image = Noise(height, width);
        double worst = 0;
        for (int trial = 0; trial < 4; trial++)
        {
            AffineMap map = AffineMap.Rotation(360 * random.NextDouble() - 180)
                .Then(AffineMap.Scale(0.5 + random.NextDouble(), 0.5 + random.NextDouble()))
                .Then(AffineMap.Shift(3 * random.NextNormal(), 3 * random.NextNormal()));
            float[] right = [.. Enumerable.Range(0, height * width).Select(_ => (float)random.NextNormal())];
            float[] below = [.. right.Reverse()];
            byte[] sampled = Sample(image, height, width, map, right, below);
            for (int i = 0; i < image.Length; i++)
            {
                (double x, double y) = map.Source(i % width - (width - 1) / 2.0 + right[i], i / width - (height - 1) / 2.0 + below[i]);
                x += (width - 1) / 2.0;
                y += (height - 1) / 2.0;
                double expected = image.Select((value, at) => value * Math.Max(0, 1 - Math.Abs(at % width - x)) * Math.Max(0, 1 - Math.Abs(at / width - y)))
                    .Sum();
                worst = Math.Max(worst, Math.Abs(expected - sampled[i]));
            }
        }
        // Half a byte by rounding, and 255 times the error of positions in single precision.
        Assert.InRange(worst, 0, 0.5 + 255 * 2e-5);
    }

    [Fact]
    public void Nothing_carries_over_from_image_to_image()
    {
        var sampler = new BilinearSampler(new SampleShape(28, 28));
        float[] still = new float[sampler.Length];
        byte[] bright = new byte[784], dark = new byte[784];
        Array.Fill(bright, (byte)255);
        sampler.Sample(bright, AffineMap.Scale(0.5, 0.5), still, still);
        sampler.Sample(dark, AffineMap.Scale(2, 2), still, still);
        Assert.All(dark, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Sources_beyond_all_numbers_are_outside()
    {
        AffineMap[] maps =
        [
            AffineMap.Shift(1e300, -1e300), AffineMap.Shift(double.PositiveInfinity, 0), AffineMap.Scale(1e-300, 1),
            AffineMap.Shift(double.PositiveInfinity, double.PositiveInfinity).Then(AffineMap.Rotation(30)),
        ];
        Assert.All(maps, map => Assert.All(Sample(Noise(27, 28), 27, 28, map), value => Assert.Equal(0, value)));
    }

    static byte[] Sample(byte[] image, int height, int width, AffineMap map, float[]? right = null, float[]? below = null)
    {
        var sampler = new BilinearSampler(new SampleShape(height, width));
        byte[] sampled = [.. image];
        float[] x = new float[sampler.Length], y = new float[sampler.Length];
        right?.CopyTo(x, 0);
        below?.CopyTo(y, 0);
        sampler.Sample(sampled, map, x, y);
        return sampled;
    }

    static byte[] Noise(int height, int width) =>
        [.. Enumerable.Range(1, height * width).Select(i => (byte)(256 * HashUniform.At((uint)i)))];
}
