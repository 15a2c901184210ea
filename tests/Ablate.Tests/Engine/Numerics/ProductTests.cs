using Ablate.Engine.Numerics;
using static Ablate.Tests.Engine.Numerics.ProductOperands;

namespace Ablate.Tests.Engine.Numerics;

/// <summary>Products agree with sums in double, for every kernel, shape and remainder.</summary>
public abstract unsafe class ProductTests<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 5)]
    [InlineData(4, 10, 16)]
    [InlineData(7, 13, 33)]
    [InlineData(9, 130, 100)]
    [InlineData(12, 64, 129)]
    public void Dense_product(int rows, int depth, int columns)
    {
        Matrix<TLane> left = Filled<TLane>(rows, depth, 1), right = Filled<TLane>(depth, columns, 2), result = new(rows, columns);
        var tile = new StoreTile<TLane>(result);
        DenseProduct.Run(left.Row(0), left.ElementStride, 1, right, 0, rows, depth, ref tile);
        Compare(rows, columns, depth, result, (row, column, k) => left[row, k] * right[k, column]);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 2)]
    [InlineData(13, 7, 33)]
    [InlineData(130, 9, 100)]
    public void Product_with_the_left_side_transposed(int depth, int rows, int columns)
    {
        Matrix<TLane> left = Filled<TLane>(depth, rows, 1), right = Filled<TLane>(depth, columns, 2), result = new(rows, columns);
        var tile = new StoreTile<TLane>(result);
        DenseProduct.Run(left.Row(0), 1, left.ElementStride, right, 0, rows, depth, ref tile);
        Compare(rows, columns, depth, result, (row, column, k) => left[k, row] * right[k, column]);
    }

    [Fact]
    public void Part_of_the_rows_leaves_the_others_alone()
    {
        Matrix<TLane> left = Filled<TLane>(11, 6, 1), right = Filled<TLane>(6, 20, 2), result = new(11, 20);
        var tile = new StoreTile<TLane>(result);
        DenseProduct.Run(left.Row(0), left.ElementStride, 1, right, 3, 9, 6, ref tile);
        for (int column = 0; column < 20; column++)
        {
            Assert.Equal(0, result[2, column]);
            Assert.NotEqual(0, result[3, column]);
            Assert.NotEqual(0, result[8, column]);
            Assert.Equal(0, result[9, column]);
        }
    }

    [Theory]
    [InlineData(1, 5, 3)]
    [InlineData(16, 64, 16)]
    [InlineData(17, 65, 40)]
    [InlineData(130, 200, 100)]
    public void Products_that_skip_zero_bytes(int count, int width, int columns)
    {
        ByteRows<TLane> bytes = Bytes<TLane>(count + 3, width, count);
        Matrix<TLane> weights = Filled<TLane>(width, columns, 3), bias = Filled<TLane>(1, columns, 4), output = new(count, columns);
        var outputTile = new StoreTile<TLane>(output);
        SparseProduct.Forward(bytes, weights, bias, 0, count, 0, ref outputTile);
        Compare(count, columns, width, output, (row, column, k) => bytes.Row(row)[k] / 255.0 * weights[k, column], (_, column) => bias[0, column]);

        Matrix<TLane> gradient = Filled<TLane>(count + 64, columns, 5), result = new(width, columns);
        bytes.Transpose();
        var tile = new StoreTile<TLane>(result);
        SparseProduct.Gradient(bytes, gradient, 0, bytes.Width, ref tile);
        Compare(width, columns, count, result, (row, column, k) => bytes.Row(k)[row] / 255.0 * gradient[k, column]);
    }

    [Theory]
    [InlineData(1, 5, 3)]
    [InlineData(5, 64, 16)]
    [InlineData(17, 65, 300)]
    [InlineData(70, 200, 530)]
    [InlineData(40, 130, 1000)]
    public void Skipping_zeros_gives_the_sums_of_the_dense_product_to_the_bit(int rows, int depth, int columns)
    {
        Matrix<TLane> left = Filled<TLane>(rows, depth, 6), right = Filled<TLane>(depth, columns, 7), dense = new(rows, columns), skipping = new(rows, columns);
        for (int i = 0; i < rows * depth; i++)
            left[i / depth, i % depth] *= i % 7 < 3 ? 1 : i % 2 == 0 ? 0.0 : -0.0;
        var denseTile = new StoreTile<TLane>(dense);
        DenseProduct.Run(left.Row(0), left.ElementStride, 1, right, 0, rows, depth, ref denseTile);
        var nonZeros = new NonZeros<TLane>(rows + 2, depth + 70);
        Assert.Equal(1, nonZeros.Find(right, Math.Min(rows, depth), Math.Min(columns, depth)), 2);
        double share = Enumerable.Range(0, rows * depth).Count(i => left[i / depth, i % depth] != 0) / (double)(rows * depth);
        Assert.Equal(share, nonZeros.Find(left, rows, depth), 12);
        var tile = new StoreTile<TLane>(skipping);
        SparseProduct.Run(nonZeros, right, 0, rows, 0, ref tile);
        Assert.Equal(dense.ToArray(), skipping.ToArray());
    }

    [Theory]
    [InlineData(0.3, true)]
    [InlineData(0.9, false)]
    public void Zeros_are_skipped_where_there_are_many(double share, bool skips)
    {
        const int rows = 20, depth = 100;
        int columns = 8 * TLane.Width;
        Matrix<TLane> left = Filled<TLane>(rows, depth, 8), right = Filled<TLane>(depth, columns, 9), result = new(rows, columns);
        for (int i = 0; i < rows * depth; i++)
            left[i / depth, i % depth] = i % 10 < share * 10 ? 1 + i % 3 : 0;
        var tile = new StoreTile<TLane>(result);
        Assert.Equal(skips, new SkippingProduct<TLane>(rows, depth, columns).Run(left, rows, depth, right, ref tile));
        Compare(rows, columns, depth, result, (row, column, k) => left[row, k] * right[k, column]);
        Assert.False(new SkippingProduct<TLane>(rows, depth, columns / 2).Run(left, rows, depth, right, ref tile));
    }

    [Fact]
    public void What_is_not_a_number_is_not_zero()
    {
        var values = new Matrix<TLane>(1, 3);
        values.CopyFrom([double.NaN, 0, -1]);
        Assert.Equal(2.0 / 3, new NonZeros<TLane>(1, 3).Find(values, 1, 3), 12);
    }

    [Fact]
    public void A_smaller_batch_forgets_the_larger_one_before_it()
    {
        ByteRows<TLane> bytes = Bytes<TLane>(70, 20, 70);
        bytes.Transpose();
        FillBytes(bytes, 3);
        bytes.Transpose();
        Matrix<TLane> gradient = Filled<TLane>(128, 5, 5), result = new(20, 5);
        var tile = new StoreTile<TLane>(result);
        SparseProduct.Gradient(bytes, gradient, 0, bytes.Width, ref tile);
        Compare(20, 5, 3, result, (row, column, k) => bytes.Row(k)[row] / 255.0 * gradient[k, column]);
    }

    [Fact]
    public void Transposition_of_some_rows_there_and_back()
    {
        Matrix<TLane> source = Filled<TLane>(19, 10, 1), turned = new(10, TLane.Width), back = new(19, 10);
        for (int first = 0; first < 19; first += TLane.Width)
        {
            int count = Math.Min(TLane.Width, 19 - first);
            Ablate.Engine.Numerics.Transposition.Run(source, first, count, turned);
            for (int row = 0; row < count; row++)
                Assert.All(Enumerable.Range(0, 10), column => Assert.Equal(source[first + row, column], turned[column, row]));
            Ablate.Engine.Numerics.Transposition.RunBack(turned, count, back, first);
        }
        Assert.Equal(source.ToArray(), back.ToArray());
    }

    [Fact]
    public void Transposition()
    {
        Matrix<TLane> source = Filled<TLane>(19, 37, 1), target = new(37, 19);
        Ablate.Engine.Numerics.Transposition.Run(source, target);
        for (int row = 0; row < 19; row++)
        {
            for (int column = 0; column < 37; column++)
                Assert.Equal(source[row, column], target[column, row]);
        }
    }

    static void Compare(int rows, int columns, int depth, Matrix<TLane> result, Func<int, int, int, double> term, Func<int, int, double>? start = null)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double expected = start?.Invoke(row, column) ?? 0;
                for (int k = 0; k < depth; k++)
                    expected += term(row, column, k);
                Assert.Equal(expected, result[row, column], 2e-5);
            }
        }
    }
}

public sealed class SingleProductTests : ProductTests<SingleLane>;

public sealed class DoubleProductTests : ProductTests<DoubleLane>;

public sealed class ProductTests128 : ProductTests<Lane128>;

public sealed class ProductTests256 : ProductTests<Lane256>;

public sealed class ProductTests512 : ProductTests<Lane512>
{
    public ProductTests512() => Assert.SkipUnless(Kernels.Available.Contains(Kernel.Vector512), "this machine has no 512-bit vectors");
}
