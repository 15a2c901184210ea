using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// One preconditioner S of SOAP with its eigenvectors. They are computed in full at the first step, and afterwards updated by one step of power iteration.
/// </summary>
sealed unsafe class SoapSide<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    // Eigenvectors with eigenvalue zero, such as those of inputs that are always zero, would vanish in S Q; S + d I has the same eigenvectors and keeps them.
    const double Shift = 1e-5;

    readonly int size;
    readonly Matrix<TLane> mean, product;
    readonly OrthonormalRows<TLane> orthonormal;
    readonly double[] estimates;
    readonly int[] order;

    public SoapSide(int size, string name, RuleMemory<TLane> memory)
    {
        this.size = size;
        mean = memory.Matrix($"mean of the {name}", size, size);
        Vectors = memory.Matrix($"eigenvectors of the {name}", size, size);
        Columns = memory.Matrix($"eigenvectors of the {name}, as columns", size, size);
        product = new Matrix<TLane>(size, size);
        orthonormal = new OrthonormalRows<TLane>(size);
        estimates = new double[size];
        order = new int[size];
    }

    /// <summary>The eigenvectors as rows: Q^T.</summary>
    public Matrix<TLane> Vectors { get; }

    /// <summary>The eigenvectors as columns: Q.</summary>
    public Matrix<TLane> Columns { get; }

    /// <summary>S += share * (rows * columns - S), where <paramref name="columns"/> is <paramref name="rows"/> transposed.</summary>
    public void Move(double share, Matrix<TLane> rows, Matrix<TLane> columns, StepCancellation? cancellation)
    {
        var tile = new CombineTile<TLane>(mean, mean, 1 - share, share);
        MatrixProduct.Run(rows, columns, ref tile, cancellation);
    }

    /// <summary>Finds all eigenvectors, in double precision. Done once in a training, so that its memory is not kept.</summary>
    public void Decompose(StepCancellation? cancellation)
    {
        var eigen = new EigenDecomposition(size);
        if (double.IsFinite(MatrixNorm.SumOfSquares(mean)))
            eigen.Run(mean, cancellation);
        for (int i = 0; i < size; i++)
        {
            estimates[i] = -eigen.Values[i];
            order[i] = i;
        }
        Array.Sort(estimates, order);
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < size; j++)
                TLane.Write(Vectors.Row(i), j, eigen.Vector(order[i])[j]);
        }
        Transposition.Run(Vectors, Columns);
    }

    /// <summary>Updates the eigenvectors, and reorders the rows of <paramref name="squares"/> like them.</summary>
    public void FollowRows(Matrix<TLane> squares, Matrix<TLane> space, StepCancellation? cancellation)
    {
        if (!Iterate(cancellation))
            return;
        space.CopyFrom(squares);
        for (int row = 0; row < size; row++)
        {
            for (nint i = 0; i < squares.Lanes; i++)
                squares.Row(row)[i] = space.Row(order[row])[i];
        }
    }

    /// <summary>Updates the eigenvectors, and reorders the columns of <paramref name="squares"/> like them.</summary>
    public void FollowColumns(Matrix<TLane> squares, Matrix<TLane> space, StepCancellation? cancellation)
    {
        if (!Iterate(cancellation))
            return;
        space.CopyFrom(squares);
        for (int row = 0; row < squares.Rows; row++)
        {
            for (int column = 0; column < size; column++)
                TLane.Write(squares.Row(row), column, TLane.Read(space.Row(row), order[column]));
        }
    }

    /// <summary>
    /// Q = orthogonal factor of (S + d I) Q, with its columns q in descending order of q^T S q. Returns false, and keeps Q, if S is not finite.
    /// </summary>
    bool Iterate(StepCancellation? cancellation)
    {
        MatrixProduct.Run(Vectors, mean, product, cancellation);
        for (int i = 0; i < size; i++)
        {
            estimates[i] = -MatrixArithmetic.Dot(Vectors.Row(i), product.Row(i), product.Lanes, product.LastLane);
            order[i] = i;
        }
        Array.Sort(estimates, order);
        double shift = -estimates[0] * Shift;
        if (!(shift > 0) || !double.IsFinite(MatrixNorm.SumOfSquares(mean)))
            return false;
        MatrixArithmetic.AddScaled(product, shift, Vectors);
        for (int row = 0; row < size; row++)
        {
            for (nint i = 0; i < product.Lanes; i++)
                Vectors.Row(row)[i] = product.Row(order[row])[i];
        }
        orthonormal.Run(Vectors, cancellation);
        Transposition.Run(Vectors, Columns);
        return true;
    }
}
