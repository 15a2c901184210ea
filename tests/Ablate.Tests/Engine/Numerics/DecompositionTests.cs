using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

public sealed class DecompositionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(50)]
    public void Eigenvectors_are_orthonormal_and_scaled_by_their_matrix(int size)
    {
        double[] numbers = HashUniform.Symmetric(1, size * size, 1);
        var matrix = new Matrix<DoubleLane>(size, size);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                matrix[i, j] = numbers[i * size + j] + numbers[j * size + i];
        }
        Check(matrix);
    }

    /// <summary>Rank one, with rows of zeros and a value of many vectors: the statistics of a network whose inputs are mostly off.</summary>
    [Fact]
    public void Zero_rows_and_repeated_values_have_eigenvectors_too()
    {
        var matrix = new Matrix<DoubleLane>(9, 9);
        foreach (int i in new[] { 1, 4, 5 })
        {
            foreach (int j in new[] { 1, 4, 5 })
                matrix[i, j] = i * j;
        }
        Check(matrix);
    }

    /// <summary>
    /// The statistics of two samples with a background of equal rows, the last ones or spread among the others. Each reflection leaves the rounding of what
    /// the one before left, down to numbers whose squares are zero.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_equal_rows_have_eigenvectors_too(bool isSpread)
    {
        const int Size = 100, Background = 90, Samples = 2;
        double[] numbers = HashUniform.Symmetric(200_000, Size * Samples, 1);
        int Sample(int row) => isSpread ? (row * 19 % Size < Background ? 0 : row) : Math.Max(Size - 1 - row - Background, 0);
        Span<double> Row(int row) => numbers.AsSpan(Sample(row) * Samples, Samples);
        var matrix = new Matrix<DoubleLane>(Size, Size);
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
                matrix[i, j] = (float)(0.05 * Dot(Row(i), Row(j)));
        }
        Check(matrix);
    }

    [Fact]
    public void Rows_become_orthonormal_one_after_the_other()
    {
        const int Size = 70;
        var matrix = new Matrix<DoubleLane>(Size, Size);
        matrix.CopyFrom(HashUniform.Symmetric(1, Size * Size, 1));
        double[] original = matrix.ToArray();
        new OrthonormalRows<DoubleLane>(Size).Run(matrix);
        double[] rows = matrix.ToArray();
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Dot(rows.AsSpan(i * Size, Size), rows.AsSpan(j * Size, Size)), 1e-12);
                // A row is made of itself and what came before, so what comes after is orthogonal to it.
                if (j > i)
                    Assert.Equal(0, Dot(original.AsSpan(i * Size, Size), rows.AsSpan(j * Size, Size)), 1e-10);
            }
        }
    }

    /// <summary>Of 1 + n / 256 only even n fit; halves go to the even neighbour. 3.140625 = 201 / 64 is pi with 8 bits.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1.00390625, -1)]
    [InlineData(1.01171875, 1.015625)]
    [InlineData(3.14159274, 3.140625)]
    [InlineData(255.9, 256)]
    [InlineData(1e-20, 1.0005576689441423e-20)]
    public void Bfloat16_keeps_eight_bits(double value, double expected)
    {
        foreach (Kernel kernel in Kernels.Available)
            Assert.Equal(expected, Kernels.Run(kernel, new Rounding(value)), Math.Abs(expected) * 1e-9);
    }

    static void Check(Matrix<DoubleLane> matrix)
    {
        int size = matrix.Rows;
        var eigen = new EigenDecomposition(size);
        eigen.Run(matrix);
        double[] numbers = matrix.ToArray();
        double scale = numbers.Max(Math.Abs) * size;
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Dot(eigen.Vector(i), eigen.Vector(j)), 1e-12);
                Assert.Equal(eigen.Values[i] * eigen.Vector(i)[j], Dot(numbers.AsSpan(j * size, size), eigen.Vector(i)), 1e-13 * scale);
            }
        }
    }

    static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }

    sealed class Rounding(double value) : ILaneFunction<double>
    {
        public double Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var matrix = new Matrix<TLane>(1, 1);
            matrix[0, 0] = value;
            Bfloat16.Round(matrix);
            return matrix[0, 0];
        }
    }
}
