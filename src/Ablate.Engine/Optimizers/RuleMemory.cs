using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// What a rule remembers from step to step that does not have the shape of a parameter, or belongs to none, by name; so that it can be
/// saved and restored. What has the shape of a parameter is <see cref="Parameter{TLane}.State"/>.
/// </summary>
sealed class RuleMemory<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<string, Matrix<TLane>> matrices = [];
    readonly Dictionary<string, double[]> numbers = [];

    /// <summary>Every matrix, by name.</summary>
    public IReadOnlyDictionary<string, Matrix<TLane>> Matrices => matrices;

    /// <summary>Every list of numbers, by name.</summary>
    public IReadOnlyDictionary<string, double[]> Numbers => numbers;

    /// <summary>A new matrix of zeros.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Matrix<TLane> Matrix(string name, int rows, int columns)
    {
        var matrix = new Matrix<TLane>(rows, columns);
        matrices.Add(name, matrix);
        return matrix;
    }

    /// <summary>A new list of zeros.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public double[] List(string name, int count)
    {
        var list = new double[count];
        numbers.Add(name, list);
        return list;
    }
}
