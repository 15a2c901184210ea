using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

public sealed class MatrixArithmeticTests
{
    /// <remarks>Every number is 2, what lies beyond the last column is 1000. 8 rows of 150 columns are more lanes than are summed in one go.</remarks>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(2, 5)]
    [InlineData(1, 16)]
    [InlineData(8, 150)]
    public void An_inner_product_leaves_out_what_lies_beyond_the_last_column(int rows, int columns)
    {
        foreach (Kernel kernel in Kernels.Available)
            Assert.Equal(4.0 * rows * columns, Kernels.Run(kernel, new InnerProduct(rows, columns)));
    }

    sealed unsafe class InnerProduct(int rows, int columns) : ILaneFunction<double>
    {
        public double Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            var matrix = new Matrix<TLane>(rows, columns);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < matrix.Lanes * TLane.Width; column++)
                    TLane.Write(matrix.Row(row), column, column < columns ? 2 : 1000);
            }
            return MatrixArithmetic.Dot(matrix, matrix);
        }
    }
}
