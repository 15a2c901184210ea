using Ablate.Engine.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Ablate.Studies.References;

/// <summary>
/// A linear regression: the weights w and the constant for which the sum of squared errors over the training rows is smallest, (X'X) w = X't with the
/// rows of X standardized and a column of ones. So that columns may repeat each other, as those of a word do, 1e-8 times the number of rows is added to
/// the diagonal, which moves no prediction that is shown.
/// </summary>
static class LeastSquares
{
    const double Diagonal = 1e-8;

    /// <summary>Rows at a time, so that no copy of all features is needed.</summary>
    const int Block = 1024;

    /// <summary>The numbers that it finds for every test row, fitted to the training rows.</summary>
    /// <param name="split">Rows with numbers to find.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static float[][] Predict(DataSplit split, CancellationToken cancellation)
    {
        InputScale features = InputScale.Fit(InputScaling.Standard, split.Training);
        TargetScale targets = TargetScale.Fit(TargetScaling.Standard, split.Training)!;
        int width = split.Training.Data.Shape.Size + 1, outputs = targets.Shift.Count;
        Matrix<double> square = Matrix<double>.Build.DenseDiagonal(width, Diagonal * split.Training.Count);
        Matrix<double> product = Matrix<double>.Build.Dense(width, outputs);
        foreach (int[] rows in split.Training.Rows.Chunk(Block))
        {
            cancellation.ThrowIfCancellationRequested();
            Matrix<double> block = Features(split.Training.Data, rows);
            square += block.TransposeThisAndMultiply(block);
            product += block.TransposeThisAndMultiply(Matrix<double>.Build.Dense(rows.Length, outputs, (row, output) => Target(rows[row], output)));
        }
        Matrix<double> weights = square.Cholesky().Solve(product);
        return
        [
            .. from rows in split.Test.Rows.Chunk(Block)
               from found in (Features(split.Test.Data, rows) * weights).EnumerateRows()
               select Enumerable.Range(0, outputs).Select(output => (float)targets.Restore(found[output], output)).ToArray(),
        ];

        Matrix<double> Features(Dataset data, int[] rows) => Matrix<double>.Build.Dense(
            rows.Length, width, (row, column) => column == width - 1 ? 1 : features.Apply(data.Features[rows[row], column], column));

        double Target(int row, int output) =>
            targets.Apply(((ValueTargets)split.Training.Data.Targets).Values[row * outputs + output], output);
    }
}
