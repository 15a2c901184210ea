using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

public sealed class ColumnRangeTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 16)]
    [InlineData(3, 10)]
    [InlineData(7, 16)]
    [InlineData(5, 33)]
    [InlineData(40, 10)]
    public void Columns_are_copied_there_and_back_and_the_others_stay(int first, int columns)
    {
        Check<Lane512>(first, columns);
        Check<Lane256>(first, columns);
        Check<Lane128>(first, columns);
        Check<SingleLane>(first, columns);
        Check<DoubleLane>(first, columns);
    }

    static void Check<TLane>(int first, int columns)
        where TLane : unmanaged, ILane<TLane>
    {
        const int Rows = 5, Width = 50;
        Matrix<TLane> whole = Filled<TLane>(Rows + 1, Width, 1000), source = Filled<TLane>(Rows, columns, 1), target = Filled<TLane>(Rows, columns, -1);
        var range = new ColumnRange<TLane>(whole, first, columns);
        range.CopyFrom(source, Rows);
        range.CopyTo(target, Rows);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Width; column++)
            {
                bool inside = column >= first && column < first + columns;
                Assert.Equal(inside ? Number(1, row, column - first) : Number(1000, row, column), whole[row, column]);
            }
            for (int column = 0; column < columns; column++)
                Assert.Equal(Number(1, row, column), target[row, column]);
            Assert.Equal(0, Padding(target, row));
        }
    }

    static Matrix<TLane> Filled<TLane>(int rows, int columns, double start)
        where TLane : unmanaged, ILane<TLane>
    {
        var matrix = new Matrix<TLane>(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                matrix[row, column] = Number(start, row, column);
        }
        return matrix;
    }

    static double Number(double start, int row, int column) => start + (row * 64) + column;

    static unsafe double Padding<TLane>(Matrix<TLane> matrix, int row)
        where TLane : unmanaged, ILane<TLane> =>
        Enumerable.Range(matrix.Columns, (matrix.Lanes * TLane.Width) - matrix.Columns).Sum(column => Math.Abs(TLane.Read(matrix.Row(row), column)));
}
