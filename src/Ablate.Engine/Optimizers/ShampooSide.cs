using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// One preconditioner of Shampoo: the sum S of G G^T, or only its diagonal if the side is too long, and the root S^p. The root is V f(lambda) V^T, from the
/// eigenvalues and eigenvectors of S in double precision; eigenvalues that rounding has moved below epsilon are replaced by epsilon.
/// </summary>
sealed unsafe class ShampooSide<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Shampoo settings;
    readonly double exponent;
    readonly int size;
    readonly Matrix<TLane> sum, root;
    readonly Matrix<TLane>? vectors, scaled;
    readonly EigenDecomposition? eigen;

    public ShampooSide(Shampoo settings, double exponent, int size, string name, RuleMemory<TLane> memory)
    {
        (this.settings, this.exponent, this.size) = (settings, exponent, size);
        bool isFull = size <= settings.MaxSize;
        sum = memory.Matrix($"sum of the {name}", isFull ? size : 1, size);
        root = memory.Matrix($"root of the {name}", isFull ? size : 1, size);
        for (int i = 0; i < size; i++)
            sum[isFull ? i : 0, i] = settings.Epsilon;
        if (isFull)
        {
            eigen = new EigenDecomposition(size);
            vectors = new Matrix<TLane>(size, size);
            scaled = new Matrix<TLane>(size, size);
        }
    }

    /// <summary>S += rows * columns, where <paramref name="columns"/> is <paramref name="rows"/> transposed.</summary>
    public void Add(Matrix<TLane> rows, Matrix<TLane> columns, StepCancellation? cancellation)
    {
        if (eigen is not null)
        {
            var tile = new CombineTile<TLane>(sum, sum, 1, 1);
            MatrixProduct.Run(rows, columns, ref tile, cancellation);
            return;
        }
        for (int i = 0; i < size; i++)
            sum[0, i] += MatrixArithmetic.Dot(rows.Row(i), rows.Row(i), rows.Lanes, rows.LastLane);
    }

    /// <summary>Computes the root of the sum; if the sum is not finite, the last root is kept.</summary>
    public void TakeRoot(StepCancellation? cancellation)
    {
        if (!double.IsFinite(MatrixNorm.SumOfSquares(sum)))
            return;
        if (eigen is null)
        {
            for (int i = 0; i < size; i++)
                root[0, i] = Power(sum[0, i]);
            return;
        }
        eigen.Run(sum, cancellation);
        for (int i = 0; i < size; i++)
        {
            ReadOnlySpan<double> vector = eigen.Vector(i);
            double power = Power(eigen.Values[i]);
            for (int j = 0; j < size; j++)
            {
                TLane.Write(vectors!.Row(i), j, vector[j]);
                TLane.Write(scaled!.Row(i), j, power * vector[j]);
            }
        }
        MatrixProduct.RunTransposed(scaled!, vectors!, root, cancellation);
    }

    /// <summary>target = S^p * source.</summary>
    public void MultiplyLeft(Matrix<TLane> source, Matrix<TLane> target, StepCancellation? cancellation)
    {
        if (eigen is not null)
        {
            MatrixProduct.Run(root, source, target, cancellation);
            return;
        }
        for (int row = 0; row < size; row++)
        {
            var factor = TLane.Create(root[0, row]);
            TLane* from = source.Row(row), to = target.Row(row);
            for (nint i = 0; i < source.Lanes; i++)
                to[i] = factor * from[i];
        }
    }

    /// <summary>target = source * S^p.</summary>
    public void MultiplyRight(Matrix<TLane> source, Matrix<TLane> target, StepCancellation? cancellation)
    {
        if (eigen is not null)
        {
            MatrixProduct.Run(source, root, target, cancellation);
            return;
        }
        for (int row = 0; row < source.Rows; row++)
        {
            TLane* from = source.Row(row), to = target.Row(row);
            for (nint i = 0; i < source.Lanes; i++)
                to[i] = root.Row(0)[i] * from[i];
        }
    }

    double Power(double value) => Math.Pow(Math.Max(value, settings.Epsilon), exponent);
}
