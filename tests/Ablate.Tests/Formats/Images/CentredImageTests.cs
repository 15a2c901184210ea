using Ablate.Engine.Data;
using Ablate.Formats.Images;

namespace Ablate.Tests.Formats.Images;

/// <summary>The truth are the images of MNIST themselves: they were prepared so.</summary>
public sealed class CentredImageTests
{
    const int Side = 28;

    static GreyImage Digit(int row) => new(Side, Side, ((ByteFeatures)TestMnist.Test.Features).Sample(row).ToArray());

    /// <summary>The image on a larger sheet of <paramref name="paper"/>.</summary>
    static GreyImage OnSheet(GreyImage image, int height, int width, int top, int left, byte paper = 0)
    {
        var pixels = new byte[height * width];
        Array.Fill(pixels, paper);
        for (int i = 0; i < image.Pixels.Length; i++)
            pixels[(top + i / image.Width) * width + left + i % image.Width] = Math.Max(paper, image.Pixels[i]);
        return new GreyImage(height, width, pixels);
    }

    [Fact]
    public void An_image_of_MNIST_anywhere_on_a_black_sheet_gives_the_same_bytes_again()
    {
        int[] same =
        [
            .. Enumerable.Range(0, 1000)
                .Where(row => CentredImage.Of(OnSheet(Digit(row), 60, 90, 3 + row % 29, row % 62), Side, Side)!.Pixels.SequenceEqual(Digit(row).Pixels)),
        ];
        // One in a few thousand is not as large as its box, and where the centre lies half-way, the original was computed from more pixels.
        Assert.InRange(same.Length, 980, 1000);
    }

    [Fact]
    public void A_drawing_three_times_as_large_is_nearly_the_same_image()
    {
        for (int row = 0; row < 50; row++)
        {
            GreyImage found = CentredImage.Of(OnSheet(ImageResize.To(Digit(row), 3 * Side, 3 * Side), 200, 150, 90, 20), Side, Side)!;
            Assert.InRange(found.Pixels.Zip(Digit(row).Pixels, (one, other) => Math.Abs(one - other)).Average(), 0, 16);
        }
    }

    /// <remarks>Of the paper that is nearly black most is 4 to 6, and one pixel of thirteen is 15.</remarks>
    [Theory]
    [InlineData(20, 1)]
    [InlineData(4, 2)]
    public void The_noise_of_paper_is_no_ink(int darkest, double power)
    {
        GreyImage clean = OnSheet(Digit(3), 80, 80, 20, 30),
            noisy = clean with { Pixels = [.. clean.Pixels.Select((pixel, i) => Math.Max(pixel, (byte)(darkest + 13 * Math.Pow(i * 7 % 13 / 13.0, power))))] };
        GreyImage found = CentredImage.Of(noisy, Side, Side)!;
        Assert.Equal(0, found.Pixels[0]);
        Assert.InRange(found.Pixels.Zip(Digit(3).Pixels, (one, other) => Math.Abs(one - other)).Average(), 0, 8);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 500)]
    [InlineData(500, 1)]
    [InlineData(40, 40)]
    public void A_drawing_of_any_shape_fits_into_the_box(int height, int width)
    {
        var line = new GreyImage(height, width, [.. Enumerable.Repeat((byte)255, height * width)]);
        GreyImage found = CentredImage.Of(OnSheet(line, height + 20, width + 20, 4, 9), Side, Side)!;
        int[] rows = [.. Enumerable.Range(0, Side).Where(y => found.Pixels.AsSpan(y * Side, Side).ContainsAnyExcept((byte)0))];
        Assert.Equal((Side, Side), (found.Height, found.Width));
        Assert.InRange(rows.Length, 1, 20);
        Assert.Equal(14, (rows[0] + rows[^1]) / 2.0, 0.51);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    public void A_sheet_without_ink_gives_nothing(byte paper) =>
        Assert.Null(CentredImage.Of(new GreyImage(30, 40, [.. Enumerable.Repeat(paper, 1200)]), Side, Side));
}
