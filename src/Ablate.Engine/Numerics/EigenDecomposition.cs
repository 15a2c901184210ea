namespace Ablate.Engine.Numerics;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix, in double precision: reflections make it tridiagonal, then implicit QL steps with Wilkinson's shift
/// make it diagonal. Bowdler, Martin, Reinsch and Wilkinson 1968, "The QR and QL algorithms for symmetric matrices".
/// </summary>
/// <remarks>Vectors are rows, so that every rotation and reflection runs along memory: about 3 n^3 multiplications for rotations, 2 n^3 for
/// reflections.</remarks>
sealed class EigenDecomposition(int size)
{
    const int MostSteps = 60;
    readonly Tridiagonalization tridiagonal = new(size);
    readonly double[] vectors = new double[(long)size * size];

    /// <summary>The eigenvalues, in no order.</summary>
    public ReadOnlySpan<double> Values => tridiagonal.Diagonal;

    /// <summary>The eigenvector of value <paramref name="index"/>, of length 1.</summary>
    public Span<double> Vector(int index) => vectors.AsSpan(index * size, size);

    /// <summary>Decomposes <paramref name="matrix"/>, which is symmetric; of what rounding makes unequal, the mean is taken.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="cancellation">Ends a long step; null for nobody.</param>
    /// <exception cref="ArithmeticException">The matrix holds numbers that are not finite.</exception>
    public unsafe void Run<TLane>(Matrix<TLane> matrix, StepCancellation? cancellation = null)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int row = 0; row < size; row++)
        {
            Span<double> target = tridiagonal.Row(row);
            for (int column = 0; column < size; column++)
                target[column] = (TLane.Read(matrix.Row(row), column) + TLane.Read(matrix.Row(column), row)) / 2;
        }
        tridiagonal.Run(cancellation);
        vectors.AsSpan().Clear();
        for (int i = 0; i < size; i++)
            Vector(i)[i] = 1;
        for (int i = 0; i < size; i++)
        {
            cancellation?.ThrowIfLong();
            Isolate(i);
        }
        for (int i = 0; i < size; i++)
        {
            cancellation?.ThrowIfLong();
            tridiagonal.Restore(Vector(i));
        }
    }

    /// <summary>Repeats QL steps until value <paramref name="first"/> stands alone.</summary>
    void Isolate(int first)
    {
        for (int step = 0; ; step++)
        {
            int last = EndOfBlock(first);
            if (last == first)
                return;
            if (step == MostSteps)
                throw new ArithmeticException("The eigenvalues of a matrix that holds numbers that are not finite were asked for.");
            Step(first, last);
        }
    }

    /// <summary>The end of the block from <paramref name="first"/> on that no zero beside the diagonal divides.</summary>
    int EndOfBlock(int first)
    {
        double[] diagonal = tridiagonal.Diagonal, beside = tridiagonal.BesideDiagonal;
        int last = first;
        while (last + 1 < size)
        {
            double around = Math.Abs(diagonal[last]) + Math.Abs(diagonal[last + 1]);
            if (around + Math.Abs(beside[last + 1]) == around)
                break;
            last++;
        }
        return last;
    }

    /// <summary>One QL step on a block: rotations chase the element that the shift makes, from the end of the block to its start.</summary>
    void Step(int first, int last)
    {
        double[] d = tridiagonal.Diagonal, e = tridiagonal.BesideDiagonal;
        double half = (d[first + 1] - d[first]) / (2 * e[first + 1]);
        double g = d[last] - d[first] + e[first + 1] / (half + Math.CopySign(Math.Sqrt(half * half + 1), half));
        double sine = 1, cosine = 1, shift = 0;
        if (last + 1 < size)
            e[last + 1] = 0;
        for (int i = last - 1; i >= first; i--)
        {
            double f = sine * e[i + 1], b = cosine * e[i + 1];
            double length = Math.Sqrt(f * f + g * g);
            if (i + 2 <= last)
                e[i + 2] = length;
            if (length == 0)
            {
                // The block falls apart here; the next step takes what is left of it.
                d[i + 1] -= shift;
                return;
            }
            (sine, cosine) = (f / length, g / length);
            g = d[i + 1] - shift;
            double r = (d[i] - g) * sine + 2 * cosine * b;
            shift = sine * r;
            d[i + 1] = g + shift;
            g = cosine * r - b;
            RowArithmetic.Rotate(Vector(i), Vector(i + 1), cosine, sine);
        }
        d[first] -= shift;
        e[first + 1] = g;
    }
}
