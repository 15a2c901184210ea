using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Data;

public sealed unsafe class SparseSamplesTests
{
    [Theory]
    [InlineData(64, 0.2)]
    [InlineData(65, 0.0)]
    [InlineData(100, 1.0)]
    [InlineData(784, 0.19)]
    public void Every_sample_comes_back(int width, double density)
    {
        var random = new Random(1);
        const int Count = 30;
        byte[] values = [.. Enumerable.Range(0, Count * width).Select(_ => (byte)(random.NextDouble() < density ? random.Next(1, 256) : 0))];
        var samples = new SparseSamples(new ByteFeatures(values, width));
        var rows = new ByteRows<Lane256>(Count, width);
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        samples.Prefetch(Count - 1);
        for (int i = 0; i < Count; i++)
            samples.Expand(order[i], rows.Rows + (i * rows.RowStride), rows.Bits + (i * rows.Words));
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(values.AsSpan(order[i] * width, width), rows.Row(i));
            for (int word = 0; word < rows.Words; word++)
                Assert.Equal(BitWords.NotZero(rows.Rows + (i * rows.RowStride) + (word * 64)), rows.Bits[(i * rows.Words) + word]);
        }
    }

    [Fact]
    public void Machines_without_an_instruction_for_it_expand_the_same()
    {
        var random = new Random(2);
        byte* source = stackalloc byte[128], bytes = stackalloc byte[64], other = stackalloc byte[64], packed = stackalloc byte[64];
        for (int i = 0; i < 128; i++)
            source[i] = (byte)random.Next(1, 256);
        foreach (ulong bits in (ulong[])[0, 1, 1ul << 63, ulong.MaxValue, .. Enumerable.Range(0, 200).Select(_ => (ulong)random.NextInt64())])
        {
            BitWords.Expand(source, bits, bytes);
            BitWords.ExpandByEights(source, bits, other);
            Assert.Equal(new Span<byte>(bytes, 64), new Span<byte>(other, 64));
            int count = BitWords.Compress(bytes, bits, packed);
            Assert.Equal(new Span<byte>(source, count), new Span<byte>(packed, count));
            Assert.Equal(System.Numerics.BitOperations.PopCount(bits), count);
        }
    }
}
