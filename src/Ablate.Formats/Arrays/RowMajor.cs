namespace Ablate.Formats.Arrays;

/// <summary>Matrices as lists of numbers, row by row.</summary>
static class RowMajor
{
    /// <summary>
    /// The matrix with its columns as rows: weights of inputs by outputs, as here and in Keras, for those of outputs by inputs, as in PyTorch.
    /// </summary>
    public static float[] Transpose(float[] values, int rows, int columns)
    {
        var transposed = new float[values.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                transposed[column * rows + row] = values[row * columns + column];
        }
        return transposed;
    }
}
