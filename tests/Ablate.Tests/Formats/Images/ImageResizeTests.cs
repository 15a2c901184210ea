using System.Text.Json;
using Ablate.Formats.Images;

namespace Ablate.Tests.Formats.Images;

public sealed class ImageResizeTests
{
    [Fact]
    public void Sizes_agree_with_OpenCV()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(TestImages.Path("resized.json")));
        foreach (JsonElement reference in cases.RootElement.EnumerateArray())
        {
            var image = new GreyImage(
                Number(reference, "height"), Number(reference, "width"), Convert.FromHexString(reference.GetProperty("pixels").GetString()!));
            GreyImage resized = ImageResize.To(image, Number(reference, "new_height"), Number(reference, "new_width"));
            double[] values = [.. reference.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];
            Assert.Equal(values.Length, resized.Pixels.Length);

            // Half a step is the rounding; the rest is that OpenCV's weights are floats.
            Assert.All(values.Zip(resized.Pixels), pair => Assert.InRange(pair.Second - pair.First, -0.5005, 0.5005));
        }
    }

    [Fact]
    public void Every_pixel_counts_for_the_area_that_it_covers() =>
        // Three pixels become two: each takes one whole and half of the middle. (10 + 20 / 2) / 1.5 = 13.33, (20 / 2 + 40) / 1.5 = 33.33.
        Assert.Equal([13, 33], ImageResize.To(new GreyImage(1, 3, [10, 20, 40]), 1, 2).Pixels);

    [Fact]
    public void Larger_images_are_interpolated_between_the_middles_of_pixels() =>
        // The middles of four pixels lie at -1/4, 1/4, 3/4 and 5/4 of the distance between two.
        Assert.Equal([0, 25, 75, 100], ImageResize.To(new GreyImage(1, 2, [0, 100]), 1, 4).Pixels);

    [Fact]
    public void Halves_are_rounded_upwards() => Assert.Equal([1], ImageResize.To(new GreyImage(1, 2, [0, 1]), 1, 1).Pixels);

    [Fact]
    public void The_same_size_is_the_same_image()
    {
        var image = new GreyImage(2, 2, [1, 2, 3, 4]);
        Assert.Equal(image.Pixels, ImageResize.To(image, 2, 2).Pixels);
    }

    [Fact]
    public void One_grey_stays_that_grey_in_any_size()
    {
        foreach ((int height, int width) in new[] { (1, 1), (7, 5), (100, 3), (3, 100), (28, 28) })
            Assert.All(ImageResize.To(new GreyImage(13, 11, [.. Enumerable.Repeat((byte)201, 143)]), height, width).Pixels, pixel => Assert.Equal(201, pixel));
    }

    [Fact]
    public void A_turned_image_becomes_the_turned_result()
    {
        byte[] pixels = [.. Enumerable.Range(0, 7 * 10).Select(i => (byte)(255 * HashUniform.At((uint)i)))];
        byte[] turned = [.. Enumerable.Range(0, 70).Select(i => pixels[i % 7 * 10 + i / 7])];
        GreyImage result = ImageResize.To(new GreyImage(7, 10, pixels), 12, 4), ofTurned = ImageResize.To(new GreyImage(10, 7, turned), 4, 12);
        Assert.Equal(result.Pixels, Enumerable.Range(0, 48).Select(i => ofTurned.Pixels[i % 4 * 12 + i / 4]));
    }

    [Fact]
    public void The_longest_row_can_become_one_pixel_and_back() =>
        Assert.All(
            ImageResize.To(ImageResize.To(new GreyImage(1, 32768, [.. Enumerable.Repeat(byte.MaxValue, 32768)]), 1, 1), 1, 32768).Pixels,
            pixel => Assert.Equal(255, pixel));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    [InlineData(32769, 1)]
    public void Impossible_sizes_are_refused(int height, int width) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ImageResize.To(new GreyImage(1, 1, [0]), height, width));

    static int Number(JsonElement reference, string name) => reference.GetProperty(name).GetInt32();
}
