using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Turns a matrix into one that is nearly orthogonal: X = G / |G|, then some times A = X X^T, X = a X + (b A + c A A) X, which moves all singular
/// values to near 1 and leaves the singular vectors. The coefficients are chosen to lift small values fast, not to converge. A matrix with more
/// rows than columns is transposed first, so that A is small. Jordan 2024, "Muon"; Bernstein and Newhouse 2024, arXiv:2409.20325.
/// </summary>
/// <remarks>
/// With bfloat16 the factors, the norm and every result are rounded as PyTorch does on a processor: sums in float32, b A + c A A and a X + B X
/// each rounded once. Replayed so, PyTorch's steps come out to within 4e-8 of the weights.
/// </remarks>
sealed class NewtonSchulz<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    // The momentum of a unit that is dead fades to numbers whose squares a float can hardly hold, and with those processors are slow: a matrix of
    // 784 x 128 with 20 such columns took 21 ms instead of 4. Beside a norm of 1 numbers below this leave no trace in a step.
    const double Negligible = 1e-12;

    readonly Muon settings;
    readonly bool rounds, isTall;
    readonly Matrix<TLane> gram, polynomial, transposed;
    Matrix<TLane> current, next;

    /// <summary>Buffers for matrices of one shape.</summary>
    public NewtonSchulz(Muon settings, int rows, int columns)
    {
        this.settings = settings;
        rounds = settings.Precision == MuonPrecision.Bfloat16;
        isTall = rows > columns;
        int shorter = Math.Min(rows, columns), longer = Math.Max(rows, columns);
        gram = new Matrix<TLane>(shorter, shorter);
        polynomial = new Matrix<TLane>(shorter, shorter);
        current = new Matrix<TLane>(shorter, longer);
        next = new Matrix<TLane>(shorter, longer);
        transposed = new Matrix<TLane>(longer, shorter);
    }

    /// <summary>The nearly orthogonal matrix for <paramref name="source"/>; valid until the next call.</summary>
    /// <param name="source">The matrix.</param>
    /// <param name="cancellation">Ends a long step; null for nobody.</param>
    public Matrix<TLane> Run(Matrix<TLane> source, StepCancellation? cancellation = null)
    {
        if (isTall)
            Transposition.Run(source, current);
        else
            current.CopyFrom(source);
        Normalize();
        for (int i = 0; i < settings.Iterations; i++)
        {
            Transposition.Run(current, transposed);
            var gramTile = new CombineTile<TLane>(gram, gram, 0, 1, rounds);
            gram.Clear();
            MatrixProduct.Run(current, transposed, ref gramTile, cancellation);
            var polynomialTile = new CombineTile<TLane>(polynomial, gram, settings.CoefficientB, settings.CoefficientC, rounds);
            MatrixProduct.Run(gram, gram, ref polynomialTile, cancellation);
            var nextTile = new CombineTile<TLane>(next, current, settings.CoefficientA, 1, rounds);
            MatrixProduct.Run(polynomial, current, ref nextTile, cancellation);
            (current, next) = (next, current);
        }
        if (!isTall)
            return current;
        Transposition.Run(current, transposed);
        return transposed;
    }

    unsafe void Normalize()
    {
        if (rounds)
            Bfloat16.Round(current);
        double norm = MatrixNorm.Of(current), epsilon = settings.NormEpsilon;
        if (rounds)
            (norm, epsilon) = (Bfloat16.Round(norm), Bfloat16.Round(epsilon));
        TLane negligible = TLane.Create(Negligible), divisor = TLane.Create(settings.ClampNorm ? Math.Max(norm, epsilon) : norm + epsilon);
        for (nint row = 0; row < current.Rows; row++)
        {
            TLane* numbers = current.Row(row);
            for (nint i = 0; i < current.Lanes; i++)
            {
                TLane number = Rounded(numbers[i] / divisor);
                numbers[i] = TLane.Select(TLane.Abs(number) < negligible, TLane.Zero, number);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TLane Rounded(TLane value) => rounds ? Bfloat16.Round(value) : value;
}
