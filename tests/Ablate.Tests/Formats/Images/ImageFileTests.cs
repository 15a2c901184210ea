using Ablate.Formats.Images;

namespace Ablate.Tests.Formats.Images;

/// <summary>
/// Images that other encoders made become the grey that the definition gives for the samples that other decoders find. Other files of the
/// same kinds, which are not in the folder, pass too: no setting is tuned to a file.
/// </summary>
public sealed class ImageFileTests
{
    public static TheoryData<string, int, int, int, string> Images => [.. File.ReadLines(TestImages.Path("expected.txt"))
        .Select(line => line.Split(' '))
        .Select(part => new TheoryDataRow<string, int, int, int, string>(part[0], int.Parse(part[1]), int.Parse(part[2]), int.Parse(part[3]), part[4]))];

    [Theory]
    [MemberData(nameof(Images))]
    public void Pixels_are_those_of_other_decoders(string name, int height, int width, int background, string pixels)
    {
        GreyImage image = ImageFile.Read(TestImages.Path(name), (byte)background);
        Assert.Equal((height, width), (image.Height, image.Width));
        Assert.Equal(pixels, Convert.ToHexStringLower(image.Pixels));
    }

    [Fact]
    public void Every_image_in_the_folder_is_one_of_the_cases() => Assert.Equal(
        TestImages.Names.Order(StringComparer.Ordinal),
        Images.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void All_kinds_of_PNG_are_among_them()
    {
        // Bytes 24, 25 and 28 of the file are bit depth, colour type and interlace.
        HashSet<(int, int, int)> found =
        [
            .. TestImages.Names.Where(name => name.EndsWith(".png", StringComparison.Ordinal))
                .Select(TestImages.Bytes)
                .Select(file => ((int)file[24], (int)file[25], (int)file[28])),
        ];
        foreach ((int colour, int[] depths) in new[] { (0, new[] { 1, 2, 4, 8, 16 }), (2, [8, 16]), (3, [1, 2, 4, 8]), (4, [8, 16]), (6, [8, 16]) })
            Assert.All(depths, depth => Assert.True(found.Contains((depth, colour, 0)) && found.Contains((depth, colour, 1)), $"colour type {colour} with {depth} bits is missing"));
    }

    [Theory]
    [InlineData(255, 255, 255, 255)]
    [InlineData(255, 0, 0, 76)] // 76.245
    [InlineData(0, 255, 0, 150)] // 149.685
    [InlineData(0, 0, 255, 29)] // 29.07
    [InlineData(0, 9, 63, 12)] // 12.465
    [InlineData(0, 0, 250, 29)] // 28.5 is a half: upwards
    public void Colours_become_grey_by_the_weights_of_BT_601(byte red, byte green, byte blue, byte grey) =>
        Assert.Equal([grey], ImageFile.Decode("colour", [.. "P6 1 1 255 "u8, red, green, blue]).Pixels);
}
