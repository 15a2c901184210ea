using Ablate.Engine.Numerics;
using static Ablate.Tests.Engine.Numerics.ProductOperands;

namespace Ablate.Tests.Engine.Numerics;

public abstract class ProductLifetimeTests<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <remarks>Products work with addresses, which keep nothing alive; here nobody else holds what they multiply.</remarks>
    [Fact]
    public void The_collector_takes_nothing_that_a_product_still_reads()
    {
        const int Rows = 40, Depth = 130, Columns = 100;
        Matrix<TLane> expected = new(Rows, Columns),
            dense = new(Rows, Columns),
            skipping = new(Rows, Columns),
            bytes = new(Rows, Columns),
            expectedOfBytes = new(Rows, Columns);
        MatrixProduct.Run(Filled<TLane>(Rows, Depth, 6), Filled<TLane>(Depth, Columns, 7), expected);
        var tile = new StoreTile<TLane>(expectedOfBytes);
        SparseProduct.Forward(Bytes<TLane>(Rows, Depth, Rows), Filled<TLane>(Depth, Columns, 3), Filled<TLane>(1, Columns, 4), 0, Rows, 0, ref tile);
        for (int i = 0; i < 5; i++)
        {
            var collecting = new CollectingTile(dense);
            MatrixProduct.Run(Filled<TLane>(Rows, Depth, 6), Filled<TLane>(Depth, Columns, 7), ref collecting);
            collecting = new CollectingTile(skipping);
            SparseProduct.Run(BitsOf(Filled<TLane>(Rows, Depth, 6)), Filled<TLane>(Depth, Columns, 7), 0, Rows, 0, ref collecting);
            collecting = new CollectingTile(bytes);
            SparseProduct.Forward(Bytes<TLane>(Rows, Depth, Rows), Filled<TLane>(Depth, Columns, 3), Filled<TLane>(1, Columns, 4), 0, Rows, 0, ref collecting);
            Assert.Equal(expected.ToArray(), dense.ToArray());
            Assert.Equal(expected.ToArray(), skipping.ToArray());
            Assert.Equal(expectedOfBytes.ToArray(), bytes.ToArray());
        }

        static NonZeros<TLane> BitsOf(Matrix<TLane> values)
        {
            var bits = new NonZeros<TLane>(values.Rows, values.Columns);
            bits.Find(values, values.Rows, values.Columns);
            return bits;
        }
    }

    /// <summary>Stores, and lets the collector run, and others take what it freed, at the beginning of some rows.</summary>
    readonly unsafe struct CollectingTile(Matrix<TLane> target) : ITile<TLane>
    {
        readonly StoreTile<TLane> store = new(target);

        public void Finish(nint row, nint lane, TLane sum)
        {
            if (lane == 0 && row % 16 == 0)
            {
                GC.Collect();
                for (int i = 0; i < 8; i++)
                    GC.AllocateUninitializedArray<byte>(60_000, pinned: true).AsSpan().Fill(0x55);
            }
            store.Finish(row, lane, sum);
        }
    }
}

public sealed class DoubleProductLifetimeTests : ProductLifetimeTests<DoubleLane>;

public sealed class ProductLifetimeTests128 : ProductLifetimeTests<Lane128>;

public sealed class ProductLifetimeTests256 : ProductLifetimeTests<Lane256>;

public sealed class ProductLifetimeTests512 : ProductLifetimeTests<Lane512>
{
    public ProductLifetimeTests512() => Assert.SkipUnless(Kernels.Available.Contains(Kernel.Vector512), "this machine has no 512-bit vectors");
}
