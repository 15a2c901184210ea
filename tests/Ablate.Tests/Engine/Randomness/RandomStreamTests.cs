using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Randomness;

public sealed class RandomStreamTests
{
    /// <remarks>The known answers of the authors' library, Random123, for philox4x32 with ten rounds.</remarks>
    [Theory]
    [InlineData(0, 0, 0, 0x6627E8D5u, 0xE169C58Du, 0xBC57AC4Cu, 0x9B00DBD8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408F276Du, 0x41C83B0Eu, 0xA20BC7C6u, 0x6D5451FDu)]
    [InlineData(0x85A308D3243F6A88, 0x0370734413198A2E, 0x299F31D0A4093822, 0xD16CFE09u, 0x94FDCCEBu, 0x5001E420u, 0x24126EA1u)]
    public void Blocks_are_those_of_the_paper(ulong low, ulong high, ulong key, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal((x0, x1, x2, x3), Philox.Block(low, high, key));

    [Theory]
    [InlineData(0, 7UL, 9UL)]
    [InlineData(3, 0UL, 0UL)]
    [InlineData(4, 0x123456789ABCDEF0UL, ulong.MaxValue)]
    [InlineData(39, ulong.MaxValue, 0x299F31D0A4093822UL)]
    public void Many_blocks_at_once_are_those_of_one_by_one(int count, ulong high, ulong key)
    {
        var words = new ulong[2 * count];
        PhiloxBlocks.Fill(words, high, key);
        for (int block = 0; block < count; block++)
        {
            (uint x0, uint x1, uint x2, uint x3) = Philox.Block((ulong)block, high, key);
            Assert.Equal(
                (x1, x0, x3, x2),
                ((uint)words[2 * block], (uint)(words[2 * block] >> 32), (uint)words[2 * block + 1], (uint)(words[2 * block + 1] >> 32)));
        }
    }

    [Fact]
    public void Streams_repeat_and_differ_by_seed_repeat_purpose_part_and_page()
    {
        var streams = new RandomStreams(1, 1);
        ulong first = streams.Open("data order").NextUInt64();
        Assert.Equal(first, new RandomStreams(1, 1).Open("data order").NextUInt64());
        ulong[] others =
        [
            new RandomStreams(2, 1).Open("data order").NextUInt64(),
            new RandomStreams(1, 2).Open("data order").NextUInt64(),
            streams.Open("dropout").NextUInt64(),
            streams.Open("data order", "dense_1").NextUInt64(),
            streams.Open("data order", page: 1).NextUInt64(),
        ];
        Assert.Equal(6, others.Append(first).Distinct().Count());
    }

    [Theory]
    [InlineData(VariedSource.InitialWeights, new[] { "initial weights" })]
    [InlineData(VariedSource.DataOrder, new[] { "data order", "augmentation", "mixup" })]
    [InlineData(VariedSource.Dropout, new[] { "dropout", "gradient noise" })]
    [InlineData(VariedSource.Split, new[] { "split", "label noise" })]
    public void One_source_alone_can_vary(VariedSource source, string[] varied)
    {
        string[] all = ["initial weights", "data order", "augmentation", "mixup", "dropout", "gradient noise", "split", "label noise"];
        ulong Key(int repeat, string purpose) => new RandomStreams(1, repeat) { Varies = source }.Key(purpose);
        Assert.Equal(varied.Order(), all.Where(purpose => Key(1, purpose) != Key(2, purpose)).Order());
        Assert.All(all, purpose => Assert.Equal(new RandomStreams(1, varied.Contains(purpose) ? 3 : 0).Key(purpose), Key(3, purpose)));
    }

    [Fact]
    public void Uniform_and_normal_numbers_have_their_moments()
    {
        const int count = 1_000_000;
        var random = new RandomStream(7);
        double[] uniform = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())];
        double[] normal = [.. Enumerable.Range(0, count).Select(_ => random.NextNormal())];
        Assert.All(uniform, value => Assert.InRange(value, 0, 1 - 1e-16));
        // Five standard errors each: 1 / sqrt(12 n), 1 / sqrt(n), sqrt(2 / n), sqrt(96 / n).
        Assert.Equal(0.5, uniform.Average(), 5 / Math.Sqrt(12.0 * count));
        Assert.Equal(0, normal.Average(), 5 / Math.Sqrt(count));
        Assert.Equal(1, normal.Average(value => value * value), 5 * Math.Sqrt(2.0 / count));
        Assert.Equal(3, normal.Average(value => value * value * value * value), 5 * Math.Sqrt(96.0 / count));
    }

    [Fact]
    public void Whole_numbers_are_equally_likely()
    {
        const int count = 700_000;
        var random = new RandomStream(3);
        var counts = new int[7];
        for (int i = 0; i < count; i++)
            counts[random.Next(7)]++;
        Assert.All(counts, value => Assert.Equal(count / 7.0, value, 5 * Math.Sqrt(count / 7.0)));
    }

    [Fact]
    public void A_shuffle_keeps_all_items()
    {
        int[] items = [.. Enumerable.Range(0, 1000)];
        new RandomStream(5).Shuffle<int>(items);
        Assert.NotEqual(Enumerable.Range(0, 1000), items);
        Assert.Equal(Enumerable.Range(0, 1000), items.Order());
    }

    /// <remarks>Abramowitz and Stegun, table 26.5, and Wichura's own test values.</remarks>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.975, 1.959963984540054)]
    public void Quantiles_of_the_normal_distribution(double p, double expected) =>
        Assert.Equal(expected, NormalDistribution.Quantile(p), 1e-14);
}
