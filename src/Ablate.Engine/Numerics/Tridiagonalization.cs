namespace Ablate.Engine.Numerics;

/// <summary>
/// A symmetric matrix as Q T Q^T with T tridiagonal: reflections (Householder 1958) clear one row after the other, from the last upwards, left of the
/// element beside the diagonal. Each reflection I - u u^T / h touches the rows and columns before its own, so its u is kept in the row it cleared.
/// </summary>
sealed class Tridiagonalization(int size)
{
    /// <summary>
    /// What is left of a row counts as nothing below this share of the matrix: far below its rounding, and far above numbers whose squares are zero. Where rows
    /// are equal each reflection leaves the rounding of what the one before left, which would go on to such numbers, and nothing be orthogonal there.
    /// </summary>
    const double Nothing = 1e-60;

    readonly double[] matrix = new double[(long)size * size], scales = new double[size], product = new double[size];

    /// <summary>The diagonal of T.</summary>
    public double[] Diagonal { get; } = new double[size];

    /// <summary>Element i stands between rows i - 1 and i of T; the first means nothing.</summary>
    public double[] BesideDiagonal { get; } = new double[size];

    /// <summary>A row of the matrix to decompose, to be written before <see cref="Run"/>, which overwrites it.</summary>
    public Span<double> Row(int row) => matrix.AsSpan(row * size, size);

    /// <summary>Decomposes the matrix whose rows have been written.</summary>
    /// <param name="cancellation">Ends a long step; null for nobody.</param>
    public void Run(StepCancellation? cancellation = null)
    {
        double nothing = Nothing * Nothing * RowArithmetic.Dot(matrix, matrix);
        for (int i = size - 1; i > 0; i--)
        {
            cancellation?.ThrowIfLong();
            Span<double> u = Row(i)[..i];
            Diagonal[i] = Row(i)[i];
            double last = u[i - 1], length = Math.Sqrt(RowArithmetic.Dot(u, u));
            // Nothing left of the last element: the row is cleared already.
            if (RowArithmetic.Dot(u[..(i - 1)], u[..(i - 1)]) <= nothing)
            {
                (BesideDiagonal[i], scales[i]) = (last, 0);
                continue;
            }
            double beside = last > 0 ? -length : length;
            u[i - 1] = last - beside;
            (BesideDiagonal[i], scales[i]) = (beside, length * length - last * beside);
            Reflect(i, u, scales[i]);
        }
        (Diagonal[0], BesideDiagonal[0]) = (Row(0)[0], 0);
    }

    /// <summary>Turns an eigenvector of T into one of the matrix: multiplies it by Q.</summary>
    public void Restore(Span<double> vector)
    {
        for (int i = 1; i < size; i++)
        {
            if (scales[i] == 0)
                continue;
            Span<double> u = Row(i)[..i], part = vector[..i];
            RowArithmetic.AddScaled(part, -RowArithmetic.Dot(u, part) / scales[i], u);
        }
    }

    /// <summary>The leading block A of <paramref name="count"/> rows = H A H = A - u q^T - q u^T, q = p - u (u^T p) / (2 h), p = A u / h.</summary>
    void Reflect(int count, ReadOnlySpan<double> u, double h)
    {
        Span<double> q = product.AsSpan(0, count);
        for (int row = 0; row < count; row++)
            q[row] = RowArithmetic.Dot(Row(row)[..count], u) / h;
        RowArithmetic.AddScaled(q, -RowArithmetic.Dot(u, q) / (2 * h), u);
        for (int row = 0; row < count; row++)
            RowArithmetic.AddScaled(Row(row)[..count], -u[row], q, -q[row], u);
    }
}
