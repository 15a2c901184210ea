using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Data.Augmentation;

public sealed class ErasingTests
{
    const int Count = 20_000;

    static readonly SampleShape shape = new(28, 28);

    [Theory]
    [InlineData(0.25, 0.02, 0.4, 0.3)]
    [InlineData(0.9, 0.1, 0.1, 1)]
    [InlineData(1, 0, 1, 0.1)]
    [InlineData(0.5, 0.6, 0.9, 0.05)]
    public void Hits_the_promised_share_of_images_and_area(double probability, double smallest, double largest, double aspect)
    {
        var settings = new Erasing { Probability = probability, SmallestArea = smallest, LargestArea = largest, Aspect = aspect, Fill = ErasingFill.Zero };
        Rectangle[] erased = [.. Erase(settings)];
        if (smallest > 0)
            Assert.Equal(probability, (double)erased.Length / Count, 5 * Math.Sqrt(probability * (1 - probability) / Count) + 1e-12);
        // Rounding to whole columns changes an area by at most half a column.
        Assert.All(erased, area => Assert.InRange(area.Pixels, smallest * 784 - 14, largest * 784 + 14));
        double deviation = (largest - smallest) / Math.Sqrt(12);
        Assert.Equal((smallest + largest) / 2, erased.Average(area => area.Pixels / 784.0), 5 * deviation / Math.Sqrt(erased.Length) + 0.005);
        Assert.All(erased, area => Assert.Equal(area.Rows * area.Columns, area.Pixels));
    }

    [Fact]
    public void Rectangles_have_the_promised_form_and_lie_anywhere()
    {
        Rectangle[] erased = [.. Erase(new Erasing { Probability = 1, SmallestArea = 0.1, LargestArea = 0.2, Aspect = 0.5, Fill = ErasingFill.Zero })];
        // The shorter side has at least sqrt(0.5 * 78.4) = 6.3 pixels and the longer at most sqrt(156.8 / 0.5) = 17.7; rounding adds up to one.
        Assert.All(erased, area => Assert.InRange(Math.Min(area.Rows, area.Columns), 6, 13));
        Assert.All(erased, area => Assert.InRange(Math.Max(area.Rows, area.Columns), 8, 18));
        Rectangle[] oblong = [.. erased.Where(area => area.Rows != area.Columns)];
        Assert.Equal(0.5, oblong.Average(area => area.Rows > area.Columns ? 1.0 : 0), 0.03);
        Assert.Equal(13.5, erased.Average(area => area.Top + (area.Rows - 1) / 2.0), 0.25);
        Assert.Equal(13.5, erased.Average(area => area.Left + (area.Columns - 1) / 2.0), 0.25);
        Assert.Contains(erased, area => area is { Top: 0, Left: 0 });
        Assert.Contains(erased, area => area.Top + area.Rows == 28 && area.Left + area.Columns == 28);
    }

    [Fact]
    public void Random_bytes_are_equally_likely_and_differ_between_rows()
    {
        var augmenter = new Augmenter([new Erasing { Probability = 1, SmallestArea = 1, LargestArea = 1 }], shape, 9);
        var counts = new int[256];
        byte[] image = new byte[784];
        for (int row = 0; row < 1000; row++)
        {
            augmenter.Apply(image, 1, row);
            foreach (byte value in image)
                counts[value]++;
            Assert.Equal(28, image.Chunk(28).Select(Convert.ToHexString).Distinct().Count());
        }
        Assert.All(counts, count => Assert.Equal(784_000 / 256.0, count, 5 * Math.Sqrt(784_000 / 256.0)));
    }

    [Fact]
    public void The_largest_area_cannot_be_below_the_smallest()
    {
        var problems = new List<Problem>();
        var written = new MappingNode(
            [new SettingEntry("smallest_area", new ScalarNode("0.5"), Location.None), new SettingEntry("largest_area", new ScalarNode("0.2"), Location.None)],
            Location.None);
        AugmentationCatalogue.All.Find("erasing")!.Read(new SettingsReader(written, problems));
        Assert.Equal("smallest_area 0.5 must be at most largest_area 0.2.", Assert.Single(problems).Message);
    }

    /// <summary>What is missing from white images.</summary>
    static IEnumerable<Rectangle> Erase(Erasing settings)
    {
        var augmenter = new Augmenter([settings], shape, new RandomStreams(1, 1).Key(RandomStreams.Augmentation));
        byte[] image = new byte[784];
        for (int row = 0; row < Count; row++)
        {
            Array.Fill(image, (byte)255);
            augmenter.Apply(image, 1, row);
            int first = Array.IndexOf(image, (byte)0);
            if (first < 0)
                continue;
            int last = Array.LastIndexOf(image, (byte)0);
            yield return new(first / 28, first % 28, last / 28 - first / 28 + 1, last % 28 - first % 28 + 1, image.Count(value => value == 0));
        }
    }

    sealed record Rectangle(int Top, int Left, int Rows, int Columns, int Pixels);
}
